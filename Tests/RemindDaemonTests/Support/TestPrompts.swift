import RemindCore
import RemindTestSupport

/// The moment at which the tests of the daemon begin.
let morning = TestPeople.instant("2026-12-01T08:30:00Z")

extension Prompt {
    /// A prompt of Dana's that falls due at `due`, by default at once.
    static func waiting(
        _ name: String, due: Timestamp = morning, deadline: Timestamp? = nil, kind: PromptKind = .repair
    ) -> Prompt {
        let deadline = deadline ?? due + .hours(6)
        return Prompt(
            id: TestPeople.identifier(name), key: PromptKey("test/\(name)"), therapistID: TestPeople.identifier("dana"),
            kind: kind, dueAt: due, zoneName: "Europe/Berlin", deadlineAt: deadline, restsAt: deadline,
            messageID: "\(name)@mail.example", createdAt: due - .hours(1))
    }
}

extension Letter {
    /// A letter to Dana, without a plan.
    static func about(_ prompt: Prompt) -> Letter {
        Letter(
            prompt: prompt, recipient: Mailbox(name: "Dana Lee", address: TestPeople.address("dana@mailbox.example")),
            locale: "en", zoneName: "Europe/Berlin", planCode: nil, sessionDay: nil, threadRoot: nil)
    }
}

extension Envelope {
    /// The prompt it was written for, as `PlainLetters` writes it.
    var promptName: String {
        String(decoding: message, as: UTF8.self).split(separator: "\r\n").first.map(String.init) ?? ""
    }

    /// When it was written, likewise.
    var writtenAt: String {
        String(decoding: message, as: UTF8.self).split(separator: "\r\n").last.map(String.init) ?? ""
    }
}

/// Writes the prompt's id and the moment as the whole mail; the prompts named in `unwritable` have none.
struct PlainLetters: LetterWriter {
    var unwritable: Set<String> = []

    func write(_ letter: Letter, at now: Timestamp) throws(LetterError) -> Envelope {
        if unwritable.contains(letter.prompt.id.text) { throw LetterError("no words for \(letter.prompt.id)") }
        return Envelope(
            sender: TestPeople.address("notes@mail.example"), recipient: letter.recipient.address,
            message: Array("\(letter.prompt.id)\r\n\(now)\r\n".utf8))
    }
}
