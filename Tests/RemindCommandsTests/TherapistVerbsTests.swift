import RemindApp
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

@Suite struct TherapistVerbsTests {
    @Test func `a therapist is added, listed and shown`() async throws {
        let rig = try await CommandRig()
        let added = await rig.run(
            "therapist", "add", "--name", "Dana Lee", "--email", "dana@practice.example", "--time-zone", "Europe/Berlin"
        )
        #expect(added.status == .done && added.wakes == 1)
        try Fixture.expect(added.out, is: "therapist-add.txt")
        #expect(await rig.run("therapist", "list").out.contains("Dana Lee"))
        #expect(await rig.run("therapist", "show", "dana@practice.example").out == added.out)
        #expect(await rig.run("therapist", "show").out == added.out)
    }

    @Test func `at a terminal what is missing is asked for until it is right`() async throws {
        let rig = try await CommandRig()
        let answers = ["Dana Lee", "dana", "dana@practice.example", "Berlin", "Europe/Berlin"]
        let outcome = await rig.run("therapist", "add", answers: answers)
        #expect(outcome.status == .done)
        #expect(outcome.errors.contains("“dana” is no mail address") && outcome.errors.contains("Europe/Berlin?"))
        #expect(try await rig.tools.therapist("dana@practice.example").mailState == .unconfirmed)
        #expect(await rig.run("therapist", "add", answers: ["Robin"]).status == .usage)
        #expect(try await rig.tools.therapists.therapists().count == 1)
    }

    @Test func `an address in use is a conflict, and a set of changes is all or none`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.dana("robin@practice.example")
        #expect(await rig.dana("Dana@practice.example").status == .badData)
        let outcome = await rig.run(
            "therapist", "edit", "robin@practice.example", "--name", "Robin", "--email", "dana@practice.example")
        #expect(outcome.status == .badData && outcome.wakes == 0)
        #expect(try await rig.tools.therapist("robin@practice.example").name == "Dana Lee")
    }

    @Test func `the welcome mail's code confirms the address, however it is typed`() async throws {
        let rig = try await CommandRig()
        _ = await rig.run("therapist", "add", "--name", "N", "--email", "n@b.example", "--time-zone", "UTC")
        let welcome = try #require(
            try await rig.tools.prompts.prompts(PromptFilter()).first { $0.prompt.kind == .welcome })
        let code = rig.tools.vault.code(for: welcome.prompt.id, revision: welcome.prompt.revision)
        let typed = code.uppercased().filter { $0 != "-" }
        #expect(await rig.run("therapist", "verify", typed).out.contains("confirmed"))
        #expect(try await rig.tools.therapist("n@b.example").mailState == .active)
    }

    @Test func `what suits a therapist is changed together and can go back to the usual`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        let changed = await rig.run(
            "therapist", "edit", "--rhythm", "full", "--work-days", "MON,WED", "--quiet-hours", "none", "--max-per-day",
            "1", "--digest", "on", "--mute", "nudge", "--name", "Dana L.")
        #expect(changed.status == .done)
        let dana = try await rig.tools.therapist(nil)
        #expect(dana.name == "Dana L." && dana.preferences.rhythm == .full && dana.muted == [.nudge])
        #expect(dana.preferences.quietHours?.isNone == true && dana.preferences.maxPerDay == 1)
        _ = await rig.run("therapist", "edit", "--rhythm", "usual", "--unmute", "nudge")
        let again = try await rig.tools.therapist(nil)
        #expect(again.preferences.rhythm == nil && again.muted.isEmpty && again.preferences.maxPerDay == 1)
    }

    @Test func `a pause ends by itself or by hand`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        #expect(await rig.run("therapist", "pause").out.contains("until it is resumed"))
        #expect(await rig.run("therapist", "pause", "--until", "mon 9:00").out.contains("until Mon 2026-11-30 09:00"))
        #expect(!(await rig.run("therapist", "resume").out.contains("paused")))
        #expect(await rig.run("therapist", "unsuspend").status == .done)
    }
}
