import RemindApp
import RemindCommands
import RemindCore
import Testing

@Suite struct MailBounceTests {
    /// Nobody's zone is on the machine.
    private struct Zoneless: ReturnedMailStore {
        func record(_ returned: ReturnedMail, at now: Timestamp) async throws(StoreError) -> ReturnedMailEffect {
            throw .zoneless("there is no time zone 'Europe/Atlantis' on this machine")
        }
        func suppressions(of address: EmailAddress) async throws(StoreError) -> [Suppression] { [] }
    }

    private func record(_ id: String, _ status: String) -> String {
        "kind delivery\nrecipient failed \(status)\nmessage-id \(id)\n"
    }

    @Test func `a report suspends, status and show say why, unsuspend undoes it`() async throws {
        let rig = try await CommandRig()
        await rig.run(
            "therapist", "add", "--name", "Dana", "--email", "dana@mailbox.example", "--time-zone", "Europe/Berlin",
            "--confirmed")
        await rig.run("mail", "test", "--to", "dana@mailbox.example")
        try await rig.deliver()
        let prompt = try #require(try await rig.tools.prompts.prompts(PromptFilter(state: .sent)).first?.prompt)
        let files = ["r": record(prompt.messageID, "5.1.1")]
        #expect(await rig.run("mail", "bounce", "r", files: files).out.contains("1 suspended an address"))
        #expect(await rig.run("mail", "bounce", "r", files: files).out.contains("1 known already"))
        #expect(await rig.run("therapist", "show", "dana@mailbox.example").out.contains("undeliverable (5.1.1)"))
        let status = await rig.run("status").out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(status.contains("remindctl therapist unsuspend dana@mailbox.example"))
        #expect(await rig.run("therapist", "unsuspend", "dana@mailbox.example").out.contains(", confirmed"))
        #expect(await !rig.run("status").out.contains("undeliverable"))
    }

    @Test func `a choice is taken in once and wakes the daemon, a made-up one does not`() async throws {
        let rig = try await CommandRig()
        await rig.run(
            "therapist", "add", "--name", "Dana", "--email", "dana@mailbox.example", "--time-zone", "Europe/Berlin")
        try await rig.deliver()
        let welcome = try #require(try await rig.tools.prompts.prompts(PromptFilter(state: .sent)).first?.prompt)
        let code = ChoiceCode(.answer("confirm"), of: welcome, vault: rig.tools.vault)
        let forged = "kind choice\ncode note-\(welcome.id)-0-abcdefghijklmnop\n"
        let first = await rig.run(
            "mail", "bounce", "c", files: ["c": "kind choice\ncode \(code)\n"])
        #expect(first.out.contains("1 made a choice") && first.wakes == 1)
        let second = await rig.run(
            "mail", "bounce", "c", files: ["c": "kind choice\ncode \(code)\n"])
        #expect(second.out.contains("1 known already") && second.wakes == 0)
        let third = await rig.run("mail", "bounce", "c", files: ["c": forged])
        #expect(third.out.contains("1 with a code that is not good") && third.wakes == 0)
    }

    @Test func `an mbox is taken apart, and what is no report is passed over`() async throws {
        let rig = try await CommandRig()
        let box =
            "From MAILER-DAEMON Mon Dec  7 09:00:09 2026\nSubject: a\n\nFrom MAILER-DAEMON Mon Dec  7 09:00:09 2026\nTo: b\n\n"
        let outcome = await rig.run("mail", "bounce", "box", "--json", files: ["box": box])
        #expect(outcome.status == .done)
        #expect(outcome.out.contains("\"messages\" : 2") || outcome.out.contains("\"messages\": 2"))
    }

    @Test func `a failure in the middle tells what was done, and wakes the daemon for it`() async throws {
        let rig = try await CommandRig()
        await rig.dana("dana@mailbox.example")
        await rig.run("mail", "test", "--to", "dana@mailbox.example")
        try await rig.deliver()
        let prompt = try #require(try await rig.tools.prompts.prompts(PromptFilter(state: .sent)).first?.prompt)
        let mark = "From MAILER-DAEMON Mon Dec  7 09:00:09 2026\n"
        let report = record(prompt.messageID, "5.1.1")
        let text = "\(mark)\(report)\n\(mark)X: no reader\n"
        let box = await rig.run("mail", "bounce", "box", files: ["box": text])
        #expect(box.out.contains("1 suspended an address") && box.wakes == 1)
        #expect(box.status == .unavailable && box.errors == "remindctl: mail cannot be read safely here\n")
        let pipe = await rig.run("mail", "bounce", "-", files: ["-": text])
        #expect(pipe.out.contains("1 known already") && pipe.status == .busy)
    }

    @Test func `in a pipe only what cannot be done now is refused, and for later`() async throws {
        let rig = try await CommandRig()
        #expect(await rig.run("mail", "bounce", "-", files: ["-": "rubbish"]).status == .done)
        #expect(await rig.run("mail", "bounce", "-", files: ["-": "no reader"]).status == .busy)
        #expect(await rig.run("mail", "bounce", "f", files: ["f": "no reader"]).status == .unavailable)
        #expect(await rig.run("mail", "bounce", "missing").status == .noSuchThing)
    }

    @Test func `what waits for a time zone keeps back no other, and a pipe is told to come again`() async throws {
        let rig = try await CommandRig(returned: Zoneless())
        let mark = "From MAILER-DAEMON Mon Dec  7 09:00:09 2026\n"
        let text = "\(mark)\(record("a@b", "5.1.1"))\n\(mark)X: y\n"
        let box = await rig.run("mail", "bounce", "box", files: ["box": text])
        #expect(box.out.contains("1 to be read again once the data of a time zone are back"))
        #expect(box.out.contains("1 neither report nor choice"))
        #expect(box.status == .badData && box.errors.contains("Europe/Atlantis"))
        #expect(await rig.run("mail", "bounce", "-", files: ["-": text]).status == .busy)
    }
}
