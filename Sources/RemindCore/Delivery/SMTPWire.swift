/// What stands on the wire: the commands and the body (RFC 5321 sections 4.1.1 and 4.5.2).
enum SMTPWire {
    static let data = Array("DATA\r\n".utf8)
    static let reset = Array("RSET\r\n".utf8)
    static let quit = Array("QUIT\r\n".utf8)
    static let loneDot = Array(".\r\n".utf8)

    static func mail(from sender: EmailAddress, size: Int?) -> [UInt8] {
        Array("MAIL FROM:<\(sender)>\(size.map { " SIZE=\($0)" } ?? "")\r\n".utf8)
    }

    static func rcpt(to recipient: EmailAddress) -> [UInt8] { Array("RCPT TO:<\(recipient)>\r\n".utf8) }

    /// The message with doubled leading dots and its final dot, every line end a CRLF.
    ///
    /// A lone CR or LF becomes CRLF here as the last line of defence: nothing below mends it, and servers refuse it since the
    /// smuggling work of 2023.
    static func body(_ message: [UInt8]) -> [UInt8] {
        var wire: [UInt8] = []
        wire.reserveCapacity(message.count + message.count / 64 + 8)
        message.withUnsafeBufferPointer { message in
            var start = 0
            while start < message.count {
                var end = start
                while end < message.count, message[end] != cr, message[end] != lf { end += 1 }
                if end > start, message[start] == dot { wire.append(dot) }
                wire.append(contentsOf: message[start..<end])
                wire.append(cr)
                wire.append(lf)
                let isPair = end + 1 < message.count && message[end] == cr && message[end + 1] == lf
                start = end + (isPair ? 2 : 1)
            }
        }
        wire.append(contentsOf: loneDot)
        return wire
    }

    private static let cr = UInt8(ascii: "\r")
    private static let lf = UInt8(ascii: "\n")
    private static let dot = UInt8(ascii: ".")

    /// Whether `address` may stand between the angle brackets: checked a second time, since one line break in it would be
    /// another recipient.
    static func isSafe(_ address: EmailAddress) -> Bool {
        guard let again = try? EmailAddress(address.description) else { return false }
        return again == address
    }
}
