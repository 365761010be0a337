import RemindApp
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

@Suite struct ConsultVerbsTests {
    private let rig: CommandRig

    init() async throws {
        rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
    }

    private func notes(_ mark: String) async throws -> Int {
        try await rig.tools.plans.schedule(of: nil, plan: nil, until: .distantFuture)
            .count { $0.key.text.contains(mark) }
    }

    private func id() async throws -> String {
        try #require(try await rig.tools.consults.consults(of: nil).last).consult.id
    }

    @Test func `a wish about a plan comes back twice, until it is done`() async throws {
        let added = await rig.run("consult", "add", "--plan", "maple-harbour")
        #expect(added.status == .done && added.wakes == 1 && added.out.contains("wanted"))
        #expect(try await notes("/consult/") == 2)
        #expect(await rig.run("consult", "list").out.contains("maple harbour"))
        for _ in 1...2 { #expect(await rig.run("consult", "done", try await id()).out.contains("done")) }
        #expect(try await notes("/consult/") == 0)
        #expect(await rig.run("consult", "list").out == "No consultations.\n")
        #expect(await rig.run("consult", "list", "--all", "--json").out.contains("\"state\": \"done\""))
    }

    @Test func `a wish about no plan is the therapist's`() async throws {
        #expect(await rig.run("consult", "add").status == .done)
        #expect(try await notes("/consult/") == 2)
        #expect(await rig.run("consult", "done", try await id(), "--no-longer").out.contains("no_longer"))
        #expect(try await notes("/consult/") == 0)
    }

    @Test func `what does not go says why`() async throws {
        #expect(await rig.run("consult", "done", "nothere").status == .noSuchThing)
        #expect(await rig.run("consult", "add", "--plan", "maple-harbour", "--therapist", "x").status == .usage)
        #expect(await rig.run("plan", "close", "maple-harbour", "--reason", "repaired").status == .done)
        let closed = await rig.run("consult", "add", "--plan", "maple-harbour")
        #expect(closed.status == .badData && closed.errors.contains("is closed"))
    }

    @Test func `a nudge is shown, turned off and on again`() async throws {
        #expect(await rig.run("nudge", "preview", "notice-and-be-kind").out.contains("A minute for you"))
        for _ in 1...2 { #expect(await rig.run("nudge", "off", "notice-and-be-kind").status == .done) }
        #expect(try await notes("/nudge/notice-and-be-kind/") == 0)
        #expect(await rig.run("nudge", "on", "notice-and-be-kind", "--therapist", "dana@practice.example").wakes == 1)
        #expect(try await notes("/nudge/notice-and-be-kind/") > 0)
        let unknown = await rig.run("nudge", "off", "weekly")
        #expect(
            unknown.status == .noSuchThing && unknown.errors.contains("there are notice-and-be-kind, consult-habit"))
    }
}
