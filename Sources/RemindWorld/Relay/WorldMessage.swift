import RemindCore
import RemindTestSupport

/// A mail that says nothing but which prompt it is: what the relay recognises copies by.
struct WorldMessage {
    let promptID: String
    let key: String
    let messageID: String
    /// Which moment of the prompt it was written for.
    let revision: Int

    /// What ends one on the wire.
    static let end = Array("\r\n.\r\n".utf8)
    private static let lineCount = 4

    /// Of what follows, nothing tells more about it.
    static func headLength(of wire: ArraySlice<UInt8>) -> Int {
        let ends = wire.indices.filter { wire[$0] == UInt8(ascii: "\n") }
        return ends.count < lineCount ? wire.count - 1 : ends[lineCount - 1] - wire.startIndex + 1
    }

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

extension Collection<UInt8> {
    /// The number of bytes up to the end of the first `mark`; nil where it does not occur.
    func length(through mark: [UInt8]) -> Int? {
        var start = startIndex
        var passed = 0
        while let first = self[start...].firstIndex(of: mark[0]) {
            passed += distance(from: start, to: first)
            if self[first...].starts(with: mark) { return passed + mark.count }
            start = index(after: first)
            passed += 1
        }
        return nil
    }
}
