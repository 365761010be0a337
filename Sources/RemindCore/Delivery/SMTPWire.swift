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
        let cr = UInt8(ascii: "\r")
        let lf = UInt8(ascii: "\n")
        var wire: [UInt8] = []
        wire.reserveCapacity(message.count + message.count / 64 + 8)
        var lineStart = true
        var afterCR = false
        for byte in message {
            if afterCR, byte != lf { lineStart = endLine(&wire) }
            if byte == cr {
                afterCR = true
                continue
            }
            if byte == lf {
                lineStart = endLine(&wire)
            } else {
                if lineStart, byte == UInt8(ascii: ".") { wire.append(byte) }
                wire.append(byte)
                lineStart = false
            }
            afterCR = false
        }
        if afterCR || !lineStart { _ = endLine(&wire) }
        wire.append(contentsOf: loneDot)
        return wire
    }

    private static func endLine(_ wire: inout [UInt8]) -> Bool {
        wire.append(UInt8(ascii: "\r"))
        wire.append(UInt8(ascii: "\n"))
        return true
    }

    /// Whether `address` may stand between the angle brackets: checked a second time, since one line break in it would be
    /// another recipient.
    static func isSafe(_ address: EmailAddress) -> Bool {
        guard let again = try? EmailAddress(address.description) else { return false }
        return again == address
    }
}
