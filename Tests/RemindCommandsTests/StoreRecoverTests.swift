import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

@Suite struct StoreRecoverTests {
    /// A store whose one waiting mail fell due before a head that it does not know.
    private func rig() async throws -> CommandRig {
        let rig = try await CommandRig()
        await rig.run("mail", "test", "--to", "keeper@practice.example")
        rig.clock.advance(by: .minutes(5))
        try rig.heads.keep(AuditHead(number: 4, until: rig.clock.now))
        return rig
    }

    @Test func `what may have left already is shown, and let go only with a word`() async throws {
        let rig = try await rig()
        let shown = await rig.run("store", "recover")
        #expect(shown.status == .problems && shown.wakes == 0)
        #expect(shown.out.contains("1 note") && shown.out.contains("the keeper"))
        #expect(await rig.run("status").out.contains("1 note held since a backup was restored"))
        let confirmed = await rig.run("store", "recover", "--confirm", "--json")
        #expect(confirmed.status == .done && confirmed.wakes == 1)
        #expect(confirmed.out.contains("\"confirmed\": true") && confirmed.out.contains("\"held_before_at\": \"2026-"))
        #expect(await rig.run("store", "recover").out.contains("Nothing is held back"))
    }

    @Test func `a store that nobody put back has nothing to recover`() async throws {
        let rig = try await CommandRig()
        let outcome = await rig.run("store", "recover", "--confirm", "--json")
        #expect(outcome.status == .done && outcome.wakes == 0)
        #expect(outcome.out.contains("\"confirmed\": false") && outcome.out.contains("\"held_before_at\": null"))
    }
}
