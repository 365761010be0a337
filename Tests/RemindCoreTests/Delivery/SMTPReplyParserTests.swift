import RemindCore
import Testing

@Suite struct SMTPReplyParserTests {
    private func replies(_ pieces: [[UInt8]]) throws -> [SMTPReplyLines] {
        var parser = SMTPReplyParser()
        var found: [SMTPReplyLines] = []
        for piece in pieces {
            parser.append(piece)
            while let reply = try parser.next() { found.append(reply) }
        }
        return found
    }

    private let stream = "250-mail.example hello\r\n250-SIZE 1000\r\n250 PIPELINING\r\n354 go\r\n250\r\n550 5.1.1 no\n"

    @Test func `replies are the same wherever the bytes are split`() throws {
        let bytes = Array(stream.utf8)
        let whole = try replies([bytes])
        #expect(whole.map(\.code) == [250, 354, 250, 550])
        #expect(whole[0].lines == ["mail.example hello", "SIZE 1000", "PIPELINING"])
        for cut in 1..<bytes.count {
            #expect(try replies([Array(bytes[..<cut]), Array(bytes[cut...])]) == whole)
        }
        #expect(try replies(bytes.map { [$0] }) == whole)
    }

    @Test(arguments: [
        "hello\r\n", "25\r\n", "2500 x\r\n", "25x x\r\n", "150 x\r\n", "650 x\r\n", "250+x\r\n", "\r\n", "-250 x\r\n",
    ])
    func `a line without a reply code is refused`(line: String) {
        #expect(throws: SMTPReplyFlaw.noCode) { try replies([Array(line.utf8)]) }
    }

    @Test func `lines of one reply must agree on the code`() {
        #expect(throws: SMTPReplyFlaw.mixedCodes) { try replies([Array("250-a\r\n550 b\r\n".utf8)]) }
    }

    @Test func `a line, a reply and a flood are bounded`() {
        let long = Array("250 ".utf8) + [UInt8](repeating: 0x61, count: 3000)
        #expect(throws: SMTPReplyFlaw.tooLong) { try replies([long]) }
        #expect(throws: SMTPReplyFlaw.tooLong) { try replies([long + [0x0D, 0x0A]]) }
        let many = Array(String(repeating: "250-x\r\n", count: 129).utf8)
        #expect(throws: SMTPReplyFlaw.tooLong) { try replies([many]) }
        #expect(throws: SMTPReplyFlaw.tooLong) { try replies([[UInt8](repeating: 0x61, count: 200_000)]) }
    }

    @Test func `what is left over can be seen`() throws {
        var parser = SMTPReplyParser()
        parser.append(Array("250 ok\r\n250-more\r\n".utf8))
        _ = try parser.next()
        #expect(parser.hasRest)
        #expect(try parser.next() == nil)
        #expect(parser.hasRest)
        parser.append(Array("250 end\r\n".utf8))
        _ = try parser.next()
        #expect(!parser.hasRest)
    }
}
