import RemindApp
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

@Suite struct SessionVerbsTests {
    @Test func `a session is set, moved, cancelled and done`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.run("plan", "add", "--code", "maple-harbour")
        #expect(await rig.run("session", "move", "maple-harbour", "tue 15:00").status == .badData)
        let set = await rig.run("session", "set", "maple-harbour", "tue 15:00")
        #expect(set.out.contains("Tue 2026-12-01 15:00 Europe/Berlin") && set.wakes == 1)
        #expect(await rig.run("session", "move", "maple-harbour", "wed", "9:00").out.contains("Wed 2026-12-02 09:00"))
        #expect(await rig.run("session", "cancel", "maple-harbour").out.contains("not known"))
        #expect(await rig.run("session", "cancel", "maple-harbour").status == .badData)
        #expect(await rig.run("session", "done", "maple-harbour", "yesterday 15:00").status == .done)
        let sessions = try await rig.tools.plan("maple-harbour").sessions
        #expect(sessions.map(\.state).sorted { $0.rawValue < $1.rawValue } == [.cancelled, .over])
    }

    @Test func `times are read in the therapist's zone and echoed with it`() async throws {
        let rig = try await CommandRig()
        await rig.dana(zone: "America/New_York")
        await rig.run("plan", "add", "--code", "maple-harbour")
        let outcome = await rig.run("session", "set", "maple-harbour", "tue 15:00")
        #expect(outcome.out.contains("Tue 2026-12-01 15:00 America/New_York"))
        let session = try #require(try await rig.tools.plan("maple-harbour").nextSession(at: rig.clock.now))
        #expect(session.startsAt.rfc3339 == "2026-12-01T20:00:00Z")
    }

    @Test func `done before the planned time wants anyway or a time`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        #expect(await rig.run("session", "done", "maple-harbour").status == .badData)
        rig.clock.advance(by: .days(6))
        #expect(await rig.run("session", "done", "maple-harbour").status == .done)
    }
}
