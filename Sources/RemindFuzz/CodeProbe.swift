import RemindCore
import RemindTestSupport

/// A text is refused as the code of a choice, or is the one text of one code; and only a code that was signed chooses anything:
/// with any character altered, left out or put in, or put together from two, it is nobody's.
enum CodeProbe {
    private static let vault = ToyVault()
    private static let choices =
        Set(PromptKind.allCases.flatMap(MailChoice.answers)).sorted().map { MailChoice.answer($0) }
        + FooterChoice.allCases.map { .footer($0) }

    /// The first bytes pick a choice, a revision, a place in its code and what is written there; then comes a subject.
    static func check(_ bytes: [UInt8]) throws(Finding) {
        let picks = (Array(bytes.prefix(4)) + [0, 0, 0, 0]).prefix(4).map(Int.init)
        let text = String(decoding: bytes.dropFirst(4), as: UTF8.self)
        let choice = choices[picks[0] % choices.count]
        let prompt = prompt(TestPeople.identifier("p1"), revision: picks[1])
        let code = ChoiceCode(choice, of: prompt, vault: vault)
        try checkSigned(code, choice, before: text)
        try checkAltered("\(code)", at: picks[2], by: Character(Unicode.Scalar(UInt8(picks[3]))))
        try checkAltered("\(code)", at: picks[2], by: text.first ?? "\u{212A}")
        try checkAny(text)
        for word in text.split(whereSeparator: \.isWhitespace) { try checkAny(String(word)) }
    }

    /// What is signed comes back, whatever stands beside it and whatever became of its case.
    private static func checkSigned(_ code: ChoiceCode, _ choice: MailChoice, before text: String) throws(Finding) {
        try demand(ChoiceCode("\(code)") == code, "\(code) does not come back")
        try demand(code.choice(vault: vault) == choice, "\(code) is not \(choice)")
        for subject in ["\(code) \(text)", "Re:\(code.description.uppercased())>\(text)"] {
            try demand(ChoiceCode(subject: subject) == code, "\(code) is not found in “\(subject)”")
        }
    }

    private static func checkAltered(_ code: String, at place: Int, by character: Character) throws(Finding) {
        let index = code.index(code.startIndex, offsetBy: place % code.count)
        let (head, tail) = (code[..<index], code[index...])
        for altered in [
            "\(head)\(character)\(tail.dropFirst())", "\(head)\(tail.dropFirst())", "\(head)\(character)\(tail)",
        ]
        where altered != code {
            try demand(ChoiceCode(altered)?.choice(vault: vault) == nil, "“\(altered)” chooses like \(code)")
            let isCase = altered.utf8.elementsEqual(code.utf8) { $0 == $1 || $0 | 0x20 == $1 && $1 >= 0x61 }
            let isWhole = words(of: altered).contains(code)
            if isCase || isWhole { continue }
            try demand(ChoiceCode(subject: altered)?.choice(vault: vault) == nil, "“\(altered)” chooses in a subject")
        }
    }

    /// Any text: at most one code, and none that chooses but those that were signed.
    private static func checkAny(_ text: String) throws(Finding) {
        if let code = ChoiceCode(text) {
            try demand(code.description == text, "“\(text)” is taken for \(code)")
            try checkSignature(of: code)
        }
        if let code = ChoiceCode(subject: text) {
            try demand(words(of: text).contains(code.description), "“\(text)” does not say \(code)")
            try checkSignature(of: code)
        }
    }

    /// What stands between letters of other kinds than a code's, in small ones.
    private static func words(of text: String) -> [String] {
        text.unicodeScalars.split {
            !$0.isASCII || !($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-")
        }
        .map { String(Substring($0)).lowercased() }
    }

    private static func checkSignature(of code: ChoiceCode) throws(Finding) {
        let prompt = prompt(code.promptID, revision: code.revision)
        let signed = choices.first { ChoiceCode($0, of: prompt, vault: vault) == code }
        try demand(code.choice(vault: vault) == signed, "\(code) chooses what was not signed there")
    }

    private static func prompt(_ id: PromptID, revision: Int) -> Prompt {
        var prompt = Prompt(
            id: id, key: .service(cause: "test", id: id), therapistID: TestPeople.identifier("dana"),
            kind: .acknowledge,
            dueAt: Timestamp(seconds: 0), zoneName: "UTC", deadlineAt: Timestamp(seconds: 9),
            restsAt: Timestamp(seconds: 9), messageID: "x@y.example", createdAt: Timestamp(seconds: 0))
        prompt.revision = revision
        return prompt
    }
}
