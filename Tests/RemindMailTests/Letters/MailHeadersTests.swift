import RemindCore
import RemindMail
import RemindTestSupport
import Testing

@Suite struct MailHeadersTests {
    private func mail(_ letter: Letter, _ settings: Settings? = nil) throws -> ParsedMail {
        try ParsedMail(try MailCast.writer(settings).write(letter, at: MailCast.now))
    }

    @Test func `a plan's mail threads under its first, a nudge under nothing`() throws {
        let repair = try mail(MailCast.letter(.repair))
        #expect(repair.header("In-Reply-To") == "<r2t7qf2m9xw3tz5rbn4v@practice.example>")
        #expect(repair.header("References") == "<r2t7qf2m9xw3tz5rbn4v@practice.example>")
        var nudge = MailCast.letter(.nudge)
        nudge.threadRoot = "r2t7qf2m9xw3tz5rbn4v@practice.example"
        #expect(try mail(nudge).header("References") == nil)
        var first = MailCast.letter(.acknowledge)
        first.threadRoot = first.prompt.messageID
        #expect(try mail(first).header("References") == nil)
    }

    @Test func `one click stops, by a link of its own`() throws {
        let letter = MailCast.letter(.repair)
        let token = ToyVault().token(for: letter.prompt.id, purpose: .footer, revision: 0)
        let mail = try mail(letter)
        #expect(mail.header("List-Unsubscribe") == "<https://notes.practice.example/u/\(token.text)>")
        #expect(mail.header("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click")
        #expect(mail.text.contains("https://notes.practice.example/n/\(token.text)\n"))
    }

    @Test func `where a mailbox is looked at, a mail stops too, after the page`() throws {
        let letter = MailCast.letter(.nudge)
        let token = ToyVault().token(for: letter.prompt.id, purpose: .footer, revision: 0)
        let code = ChoiceCode(.footer(.stopThis), of: letter.prompt, vault: ToyVault())
        let settings = try MailCast.settings { $0.mailbox = try MailCast.settingsByMail().mailbox }
        let mail = try mail(letter, settings)
        #expect(
            mail.header("List-Unsubscribe")
                == "<https://notes.practice.example/u/\(token.text)>, <mailto:answers@practice.example?subject=\(code)>"
        )
        #expect(mail.header("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click")
        #expect(!mail.text.contains("mailto:"))
    }

    @Test func `a moved prompt has other links and the same message id`() throws {
        var letter = MailCast.letter(.repair)
        let before = try mail(letter)
        letter.prompt.revision += 1
        let after = try mail(letter)
        #expect(before.header("Message-ID") == after.header("Message-ID"))
        #expect(before.text != after.text)
    }

    @Test func `the bounce address is the envelope's alone`() throws {
        let settings = try MailCast.settings { $0.smtp.bounceAddress = TestPeople.address("bounces@practice.example") }
        let envelope = try MailCast.writer(settings).write(MailCast.letter(.repair), at: MailCast.now)
        #expect(envelope.sender == TestPeople.address("bounces@practice.example"))
        #expect(envelope.recipient == TestPeople.address("dana@mailbox.example"))
        #expect(!String(decoding: envelope.message, as: UTF8.self).contains("bounces@"))
    }

    @Test func `the list is named as configured`() throws {
        #expect(try mail(MailCast.letter(.nudge)).header("List-Id") == "Practice notes <notes.practice.example>")
        let named = try MailCast.settings { $0.smtp.listID = "Our notes <n.practice.example>" }
        #expect(try mail(MailCast.letter(.nudge), named).header("List-Id") == "Our notes <n.practice.example>")
        let plain = try MailCast.settings {
            $0.smtp.listID = "n.practice.example"
            $0.practice.name = "Dr. Lee & Møller"
        }
        let id = try mail(MailCast.letter(.nudge), plain).header("List-Id")
        #expect(id == "=?utf-8?B?RHIuIExlZSAmIE3DuGxsZXI=?= <n.practice.example>")
    }

    @Test(arguments: ["Desk\r\nBcc: all@practice.example", "Desk\nX", "Desk\0"])
    func `a name with a line break is refused with one sentence`(_ name: String) throws {
        let settings = try MailCast.settings { $0.smtp.from?.name = name }
        let error = #expect(throws: LetterError.self) {
            try MailCast.writer(settings).write(MailCast.letter(.nudge), at: MailCast.now)
        }
        #expect(error?.description.contains("the header From would hold a line break") == true)
    }

    @Test func `what is missing is named`() throws {
        let settings = try MailCast.settings { $0.smtp.from = nil }
        let error = #expect(throws: LetterError.self) {
            try MailCast.writer(settings).write(MailCast.letter(.nudge), at: MailCast.now)
        }
        #expect(error?.description == "smtp.from is not set: name the address that notes come from")
        var letter = MailCast.letter(.repair)
        letter.planCode = nil
        #expect(throws: LetterError.self) { try MailCast.writer().write(letter, at: MailCast.now) }
        letter = MailCast.letter(.repair)
        letter.zoneName = "Mars/Base"
        #expect(throws: LetterError.self) { try MailCast.writer().write(letter, at: MailCast.now) }
    }

    @Test func `no name adds, hides or repeats a header`() throws {
        let random = SeededRandomness(seed: 3)
        let alphabet = Array("aB1 .,;:@<>()[]\"\\=?_-é日😀\u{301}\t\r\n\0")
        let usual = try mail(MailCast.letter(.nudge)).headers.map(\.name)
        var written = 0
        for _ in 0..<200 {
            func name() -> String { String((0..<random.below(90)).map { _ in alphabet[random.below(alphabet.count)] }) }
            let settings = try MailCast.settings {
                $0.smtp.from?.name = name().filter { $0 >= " " }
                $0.practice.name = random.below(4) == 0 ? name() : "Notes"
            }
            var letter = MailCast.letter(.nudge)
            letter.recipient.name = random.below(4) == 0 ? name() : "Dana"
            guard let envelope = try? MailCast.writer(settings).write(letter, at: MailCast.now) else { continue }
            written += 1
            let mail = try ParsedMail(envelope)
            #expect(mail.headers.map(\.name) == usual)
            #expect(
                mail.header("From")?.hasSuffix("desk@practice.example>") ?? false
                    || mail.header("From") == "desk@practice.example")
            #expect(envelope.message.allSatisfy { $0 < 0x80 && $0 != 0 })
        }
        #expect(written > 50)
    }
}
