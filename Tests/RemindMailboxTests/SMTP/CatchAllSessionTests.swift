import Testing

@testable import RemindMailbox

@Suite struct CatchAllSessionTests {
    /// Plays lines (CRLF is added) and returns the reply codes, and what was caught.
    private func play(_ lines: String..., pieces: Int? = nil) -> (codes: [Int], caught: [CatchAllSession.Effect]) {
        var session = CatchAllSession()
        let bytes = Array(lines.map { $0 + "\r\n" }.joined().utf8)
        let step = pieces ?? bytes.count
        let effects = stride(from: 0, to: bytes.count, by: step).flatMap {
            session.receive(bytes[$0..<min($0 + step, bytes.count)])
        }
        let codes = effects.compactMap { effect -> Int? in
            if case .reply(let text) = effect { Int(text.prefix(3)) } else { nil }
        }
        return (codes, effects.filter { if case .caught = $0 { true } else { false } })
    }

    private let message = CatchAllSession.Effect.caught(
        sender: "desk@practice.example", recipients: ["dana@mailbox.example"],
        bytes: Array("Subject: x\r\n\r\n.dot\r\n".utf8))

    @Test(arguments: [nil, 1, 5]) func `a message is caught wherever the bytes are split`(pieces: Int?) {
        let (codes, caught) = play(
            "EHLO me", "MAIL FROM:<desk@practice.example> SIZE=20", "rcpt to:<dana@mailbox.example>", "DATA",
            "Subject: x", "", "..dot", ".", "QUIT", "NOOP", pieces: pieces)
        #expect(codes == [250, 250, 250, 354, 250, 221])
        #expect(caught == [message])
    }

    @Test func `commands out of order are refused`() {
        #expect(
            play("RCPT TO:<a@b.example>", "DATA", "MAIL FROM:<>", "MAIL FROM:<>", "DATA").codes == [
                503, 503, 250, 503, 503,
            ])
    }

    @Test func `what is no command or path is refused`() {
        let (codes, _) = play("FROB", "", "MAIL FROM:a@b.example", "MAIL FROM:<>", "RCPT TO:<>", "RCPT dana")
        #expect(codes == [502, 502, 501, 250, 501, 501])
    }

    @Test func `RSET and EHLO forget the transaction`() {
        #expect(
            play("MAIL FROM:<>", "RSET", "MAIL FROM:<>", "EHLO x", "MAIL FROM:<>").codes == [250, 250, 250, 250, 250])
    }

    @Test func `sizes are bounded`() {
        #expect(play("MAIL FROM:<> SIZE=99999999").codes == [552])
        #expect(play(String(repeating: "x", count: 3000)).codes == [500])
        var session = CatchAllSession()
        let flood = session.receive([UInt8](repeating: 0x61, count: 3000))
        #expect(flood.last == .close)
        let after = session.receive(Array("NOOP\r\n".utf8))
        #expect(after.isEmpty)
        let recipients = (0...100).map { "RCPT TO:<a\($0)@b.example>\r\n" }.joined()
        var crowd = CatchAllSession()
        let effects = crowd.receive(Array(("MAIL FROM:<>\r\n" + recipients).utf8))
        #expect(effects.last == .reply("452 4.5.3 Too many recipients"))
    }

    @Test func `a message beyond the limit is read to its end and refused`() {
        var session = CatchAllSession(sizeLimit: 10_000)
        _ = session.receive(Array("MAIL FROM:<>\r\nRCPT TO:<a@b.example>\r\nDATA\r\n".utf8))
        let line = [UInt8](repeating: 0x61, count: 1000) + [0x0D, 0x0A]
        for _ in 0..<11 {
            let effects = session.receive(line)
            #expect(effects.isEmpty)
        }
        let end = session.receive(Array(".\r\nNOOP\r\n".utf8))
        #expect(end == [.reply("552 5.3.4 That is too big"), .reply("250 2.0.0 Here I am")])
    }
}
