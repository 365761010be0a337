/// Reads a server's replies from bytes that arrive in any pieces (RFC 5321 section 4.2.1).
///
/// It is bounded: a line, the lines of a reply and what may wait unread have limits, since a broken or hostile server must
/// not fill memory. After a flaw the stream has lost its meaning and the connection is dropped.
package struct SMTPReplyParser: Sendable {
    /// Longest line in octets. RFC 5321 section 4.5.3.1.5 says 512; servers with long explanations exist.
    static let lineLimit = 2048
    /// Most lines of one reply; an EHLO reply has a dozen or two.
    static let lineCount = 128
    /// Most octets that may wait: one full reply and a little more.
    static let bufferLimit = 128 * 1024

    private var buffer: [UInt8] = []
    private var start = 0
    private var lines: [String] = []
    private var code: Int?

    package init() {}

    /// Whether bytes of an unfinished or unread reply are left.
    package var hasRest: Bool { start < buffer.count || !lines.isEmpty }

    /// The bytes that no reply has been read from yet.
    var rest: [UInt8] { Array(buffer[start...]) }

    package mutating func append(_ bytes: some Sequence<UInt8>) {
        if start > 0 {
            buffer.removeFirst(start)
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next whole reply, nil until more bytes come.
    package mutating func next() throws(SMTPReplyFlaw) -> SMTPReplyLines? {
        guard buffer.count - start <= Self.bufferLimit else { throw .tooLong }
        while let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
            guard end - start < Self.lineLimit else { throw .tooLong }
            var line = buffer[start..<end]
            if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
            start = end + 1
            if let reply = try take(line) { return reply }
        }
        guard buffer.count - start < Self.lineLimit else { throw .tooLong }
        return nil
    }

    /// Takes one line; the last line of a reply has a blank, or nothing, after its code.
    private mutating func take(_ line: ArraySlice<UInt8>) throws(SMTPReplyFlaw) -> SMTPReplyLines? {
        let digits = line.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(String(decoding: digits, as: UTF8.self)), (200...599).contains(number)
        else { throw .noCode }
        guard code == nil || code == number else { throw .mixedCodes }
        let rest = line.dropFirst(3)
        guard rest.isEmpty || rest.first == UInt8(ascii: " ") || rest.first == UInt8(ascii: "-") else { throw .noCode }
        guard lines.count < Self.lineCount else { throw .tooLong }
        lines.append(String(decoding: rest.dropFirst(), as: UTF8.self))
        guard rest.first == UInt8(ascii: "-") else {
            defer {
                lines = []
                code = nil
            }
            return SMTPReplyLines(code: number, lines: lines)
        }
        code = number
        return nil
    }
}

/// One reply as it came: its code and the text of each line after the code.
package struct SMTPReplyLines: Hashable, Sendable {
    package let code: Int
    package let lines: [String]

    package init(code: Int, lines: [String]) {
        self.code = code
        self.lines = lines
    }

    var kind: SMTPReply.Kind { .init(code: code) }
    var isGoodbye: Bool { code == 421 }
}

/// Why bytes are no reply.
package enum SMTPReplyFlaw: Error, Equatable, Sendable, CustomStringConvertible {
    case noCode, mixedCodes, tooLong

    package var description: String {
        switch self {
        case .noCode: "a line of its reply does not begin with a reply code"
        case .mixedCodes: "the lines of its reply have different codes"
        case .tooLong: "its reply is too long"
        }
    }
}
