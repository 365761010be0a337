import RemindTestSupport
import Testing

@testable import RemindCore

@Suite struct ChoiceCodeTests {
    private let vault = ToyVault()

    private func prompt(_ id: String, revision: Int = 0) -> Prompt {
        var prompt = Prompt(
            id: TestPeople.identifier(id), key: .service(cause: "test", id: TestPeople.identifier(id)),
            therapistID: TestPeople.identifier("dana"), kind: .acknowledge, dueAt: Timestamp(seconds: 0),
            zoneName: "UTC", deadlineAt: Timestamp(seconds: 9), restsAt: Timestamp(seconds: 9),
            messageID: "x@y.example",
            createdAt: Timestamp(seconds: 0))
        prompt.revision = revision
        return prompt
    }

    @Test func `every choice comes back from its code, and no two share one`() throws {
        var codes: Set<String> = []
        for choice in MailChoice.all {
            let text = ChoiceCode(choice, of: prompt("p1", revision: 3), vault: vault).description
            codes.insert(text)
            let code = try #require(ChoiceCode(text))
            #expect(code.choice(vault: vault) == choice)
            #expect(code.promptID.text == "p1" && code.revision == 3)
        }
        #expect(codes.count == MailChoice.all.count)
    }

    @Test func `what makes another choice, prompt or revision of it is nobody's code`() throws {
        let ours = "\(ChoiceCode(.answer("ready"), of: prompt("p1"), vault: vault))"
        let signature = ours.split(separator: "-")[3]
        for forged in [
            "note-p2-0-\(signature)", "note-p1-1-\(signature)",
            "note-p1-0-\(signature.reversed().map(String.init).joined())",
        ] {
            #expect(try #require(ChoiceCode(forged)).choice(vault: vault) == nil)
        }
        // Every single letter counts.
        for index in ours.indices where ours[index] != "-" && ours[index] != "a" {
            let altered = ours.replacingCharacters(at: index, with: "a")
            #expect(ChoiceCode(altered)?.choice(vault: vault) == nil, "\(altered)")
        }
    }

    @Test(arguments: ["", "Re: ", "AW: WG: ", "[EXTERNAL] "])
    func `mail programs may put words before it and change its case`(_ words: String) throws {
        let code = ChoiceCode(.footer(.pauseWeek), of: prompt("p1"), vault: vault)
        #expect(ChoiceCode(subject: "\(words)\(code)") == code)
        #expect(ChoiceCode(subject: "\(words)\(code.description.uppercased())  ") == code)
    }

    @Test(arguments: [
        ("[EXTERNAL]", ""), ("Re:", ""), ("\"", "\""), ("<", ">"), ("", "."), ("\u{201E}", "\u{201C}"),
        ("AW:[EXT]\u{A0}", "?="),
    ])
    func `they need no blank between`(before: String, behind: String) {
        let code = ChoiceCode(.footer(.pauseWeek), of: prompt("p1"), vault: vault)
        #expect(ChoiceCode(subject: "\(before)\(code)\(behind)") == code)
        #expect(ChoiceCode(subject: "\(before)\(code.description.uppercased())\(behind)") == code)
        for glued in ["x", "7", "-"] {
            #expect(ChoiceCode(subject: "\(before)\(glued)\(code)\(behind)") == nil)
            #expect(ChoiceCode(subject: "\(before)\(code)\(glued)\(behind)") != code)
        }
    }

    @Test func `no other letter stands for one of a code's`() throws {
        let text = "note-p1-0-kbcdefghijklmnop"
        #expect(ChoiceCode(subject: text) != nil)
        #expect(ChoiceCode(subject: text.replacing("k", with: "\u{212A}", maxReplacements: 1)) == nil, "a Kelvin sign")
    }

    @Test(arguments: [
        "", "note", "note-p1-0-", "note-p1-0-abcd", "note-p1--1-abcdefghijklmnop", "note-p1-00-abcdefghijklmnop",
        "note-p1-0-abcdefghijklmnop-x", "note-P1-0-abcdefghijklmnop", "note-p1-0-abcdefghijklmn\u{F6}p",
        "note-p1-9999999-abcdefghijklmnop", "note-p1-0-" + String(repeating: "a", count: 65),
        "mote-p1-0-abcdefghijklmnop",
        "note-p1-0-abcdefgh ijklmnop", "note-p1-+0-abcdefghijklmnop", "note-p1/2-0-abcdefghijklmnop",
    ])
    func `what has not its form is no code`(_ text: String) {
        #expect(ChoiceCode(text) == nil)
    }

    @Test func `a mail offers what its form asks for, but for what needs more than a choice`() {
        #expect(MailChoice.answers(for: .acknowledge) == ["ready", "carrying", "not_today"])
        #expect(MailChoice.answers(for: .nextSession) == ["not_planned", "has_ended", "not_today"])
        #expect(MailChoice.answers(for: .welcome) == ["confirm"])
        #expect(MailChoice.answers(for: .nudge).isEmpty && MailChoice.answers(for: .digest).isEmpty)
    }
}

extension String {
    fileprivate func replacingCharacters(at index: Index, with character: Character) -> String {
        self[..<index] + String(character) + self[self.index(after: index)...]
    }
}
