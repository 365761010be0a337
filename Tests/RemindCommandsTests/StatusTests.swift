import RemindApp
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

@Suite struct StatusTests {
    @Test func `status fits one screen`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        let outcome = await rig.run("status")
        #expect(outcome.out.split(separator: "\n").count <= 24)
        #expect(outcome.out.contains("scheduled") && outcome.out.contains("Elm Street Practice"))
        #expect(await rig.run("status", "--json").out.contains("\"next_due_at\": \"2026-"))
    }

    @Test(arguments: [
        (DaemonState.down, "not running", "\"state\": \"down\""),
        (.silent, "does not answer", "\"state\": \"silent\""),
        (.running(isReady: true, sentence: "Next message at noon"), "running. Next message at noon", "\"ready\": true"),
        (
            .running(isReady: false, sentence: "No mail leaves: 535"), "not ready. No mail leaves: 535",
            "\"ready\": false"
        ),
    ])
    func `status tells how the daemon fares, and the relay`(daemon: DaemonState, words: String, member: String)
        async throws
    {
        var rig = try await CommandRig()
        rig.tools.daemon = { daemon }
        let shown = await rig.run("status").out
        #expect(shown.contains(words) && shown.contains("smtps://relay.example:465"))
        #expect(await rig.run("status", "--json").out.contains(member))
    }

    @Test func `nudges are listed with their next time`() async throws {
        try Fixture.expect(await (try CommandRig()).run("nudge", "list").out, is: "nudge-list.txt")
    }

    @Test func `config show names every key with its origin, and check finds mistakes`() async throws {
        let rig = try await CommandRig()
        let shown = await rig.run("config", "show", "--defaults")
        #expect(shown.status == .done && shown.out.contains("schedule.max_per_day = 2"))
        #expect(shown.out.split(separator: "\n").allSatisfy { $0.count <= 80 || !$0.contains(" ") || $0.contains("[") })
        #expect(await rig.run("config", "check", "--config", "/nonexistent.json").status == .configuration)
    }
}
