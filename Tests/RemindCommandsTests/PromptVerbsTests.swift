import RemindApp
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

@Suite struct PromptVerbsTests {
    private let rig: CommandRig

    init() async throws {
        rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
    }

    private func firstID() async throws -> PromptID {
        let all = try await rig.tools.prompts.prompts(PromptFilter(state: .scheduled))
        return try #require(all.first { $0.prompt.planID != nil }).prompt.id
    }

    @Test func `the schedule tells what comes, when and why`() async throws {
        let outcome = await rig.run("schedule")
        #expect(outcome.out.split(separator: "\n").allSatisfy { $0.count <= 80 })
        try Fixture.expect(outcome.out, is: "schedule.txt")
    }

    @Test func `a prompt has the keys that scripts rely on`() async throws {
        let outcome = await rig.run("prompt", "show", try await firstID().text, "--json")
        for key in [
            "id", "key", "therapist", "plan", "kind", "state", "reason", "due_at", "due_local", "deadline_at",
            "attempt",
            "message_id", "smtp_code", "sent_at",
        ] {
            #expect(outcome.out.contains("\"\(key)\": "), "\(key)")
        }
        #expect(outcome.out.hasPrefix("{\n  \"schema\": 1,\n  \"prompt\": {\n"))
    }

    @Test func `prompt list is narrowed by state, plan and therapist`() async throws {
        #expect(await rig.run("prompt", "list", "--plan", "maple-harbour").out.contains("maple harbour"))
        #expect(await rig.run("prompt", "list", "--state", "failed").out == "No notes.\n")
        #expect(await rig.run("prompt", "list", "--therapist", "dana@practice.example", "--limit", "1").status == .done)
    }

    @Test func `a prompt is sent at once or called off, and not twice`() async throws {
        let id = try await firstID()
        #expect(await rig.run("prompt", "send", id.text, "--now").status == .done)
        #expect(try await rig.tools.prompts.prompt(id).prompt.dueAt == rig.clock.now)
        let cancelled = await rig.run("prompt", "cancel", id.text)
        #expect(cancelled.status == .done && cancelled.out.contains("cancelled") && cancelled.wakes == 1)
        #expect(await rig.run("prompt", "cancel", id.text).status == .badData)
    }

    @Test func `what is on its way cannot be called back`() async throws {
        rig.clock.advance(by: .hours(2))
        let claim = try #require(try await rig.transmit().first)
        let outcome = await rig.run("prompt", "cancel", claim.prompt.id.text)
        #expect(outcome.status == .tooLate && outcome.out == "" && outcome.errors.contains("on its way"))
        #expect(ShellStatus.tooLate.rawValue == 3)
    }

    @Test func `a preview shows the mail, and its links open nothing`() async throws {
        let id = try await firstID()
        let outcome = await rig.run("prompt", "preview", id.text)
        #expect(outcome.status == .done && outcome.out.contains("Subject: maple harbour"))
        let real = rig.tools.vault.token(for: id, purpose: .respond, revision: 0).text
        #expect(!(await rig.run("prompt", "preview", id.text, "--source").out.contains(real)))
    }

    @Test(arguments: PromptKind.allCases)
    func `every kind can be previewed`(kind: PromptKind) async throws {
        let outcome = await rig.run("prompt", "preview", kind.rawValue)
        #expect(outcome.status == .done, "\(outcome.errors)")
        #expect(outcome.out.hasPrefix("From: ") && outcome.out.split(separator: "\n").count > 5)
    }

    @Test func `mail test queues service mail to the keeper or a therapist`() async throws {
        #expect(await rig.run("mail", "test", "--to", "keeper@practice.example").wakes == 1)
        #expect(await rig.run("mail", "test", "--to", "dana@practice.example").status == .done)
        let tests = try await rig.tools.prompts.prompts(PromptFilter()).filter { $0.prompt.detail == "test" }
        #expect(tests.count == 2)
    }
}

@Suite struct SnoozeVerbsTests {
    private let rig: CommandRig

    init() async throws {
        rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
    }

    private func prompt(_ kind: PromptKind) async throws -> Prompt {
        let all = try await rig.tools.prompts.prompts(PromptFilter(state: .scheduled))
        return try #require(all.first { $0.prompt.kind == kind }).prompt
    }

    @Test(arguments: ["next-morning", "next_morning", "the next working morning"])
    func `a note is put off in the words of the help or of the pages`(words: String) async throws {
        let before = try await prompt(.acknowledge)
        let outcome = await rig.run("prompt", "snooze", before.id.text, words)
        #expect(outcome.status == .done && outcome.wakes == 1, "\(outcome.errors)")
        #expect(outcome.out.contains("snoozed: the next working morning"))
        #expect(try await prompt(.acknowledge).dueAt > before.dueAt)
        let shown = await rig.run("prompt", "snooze", before.id.text, "next-morning", "--json")
        #expect(shown.out.contains("\"reason\": \"snoozed: the next working morning"))
        #expect(await rig.run("schedule", "--json").out.contains("snoozed: the next working morning"))
    }

    @Test func `stop pauses the plan, and a nudge has none to pause`() async throws {
        let note = try await prompt(.acknowledge)
        #expect(await rig.run("prompt", "snooze", note.id.text, "stop").status == .done)
        #expect(await rig.run("prompt", "snooze", note.id.text, "stop").status == .done)
        #expect(try await rig.tools.plans.plan(.id(try #require(note.planID))).plan.pausedUntil == .distantFuture)
        let nudge = try await prompt(.nudge)
        let refused = await rig.run("prompt", "snooze", nudge.id.text, "stop")
        #expect(refused.status == .badData && refused.errors.contains("belongs to no plan"))
    }

    @Test func `what does not go is one sentence and exit 65 or 66`() async throws {
        let note = try await prompt(.acknowledge)
        let odd = await rig.run("prompt", "snooze", note.id.text, "never")
        #expect(odd.status == .badData && odd.errors.contains("“never” is none of later-today, next-morning"))
        #expect(await rig.run("prompt", "snooze", note.id.text).status == .usage)
        #expect(await rig.run("prompt", "snooze", "nothere", "stop").status == .noSuchThing)
        #expect(await rig.run("prompt", "skip", "nothere").status == .noSuchThing)
        let repair = try await prompt(.repair)
        let late = await rig.run("prompt", "snooze", repair.id.text, "one-week")
        #expect(late.status == .badData && late.errors.contains("in good time"), "\(late.errors)")
    }

    @Test func `a note is left out, and again`() async throws {
        let note = try await prompt(.acknowledge)
        for _ in 1...2 {
            let outcome = await rig.run("prompt", "skip", note.id.text)
            #expect(outcome.status == .done && outcome.out.contains("by hand: skipped"))
        }
        #expect(try await rig.tools.prompts.prompt(note.id).prompt.state == .skipped)
    }
}
