import RemindCore
import RemindTestSupport

/// A mail that says nothing but which prompt it is: what the relay recognises copies by.
struct WorldMessage {
    let promptID: String
    let key: String
    let messageID: String
    /// Which moment of the prompt it was written for.
    let revision: Int

    init(wire: [UInt8]) {
        let lines = String(decoding: wire, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
        promptID = lines.first.map(String.init) ?? ""
        key = lines.dropFirst().first.map(String.init) ?? ""
        messageID = lines.dropFirst(2).first.map(String.init) ?? ""
        revision = lines.dropFirst(3).first.flatMap { Int($0) } ?? -1
    }
}

/// Writes such mails; now and then one cannot be written.
struct WorldLetters: LetterWriter {
    let world: World

    func write(_ letter: Letter, at now: Timestamp) throws(LetterError) -> Envelope {
        if world.judge.isUnwritable(letter.prompt.id) { throw LetterError("no words for it") }
        let prompt = letter.prompt
        let lines = [prompt.id.text, prompt.key.text, prompt.messageID, "\(prompt.revision)"]
        return Envelope(
            sender: TestPeople.address("notes@mail.example"), recipient: letter.recipient.address,
            message: Array(lines.map { $0 + "\r\n" }.joined().utf8))
    }
}
