/// What stands on the wire: the commands and the body (RFC 5321 sections 4.1.1 and 4.5.2).
enum SMTPWire {
    static let data = Array("DATA\r\n".utf8)
    static let reset = Array("RSET\r\n".utf8)
    static let quit = Array("QUIT\r\n".utf8)
    static let loneDot = Array(".\r\n".utf8)

    static func mail(from sender: EmailAddress, size: Int?) -> [UInt8] {
        command("MAIL FROM:<", sender, size.map { "> SIZE=\($0)\r\n" } ?? ">\r\n")
    }

    static func rcpt(to recipient: EmailAddress) -> [UInt8] { command("RCPT TO:<", recipient, ">\r\n") }

    private static func command(_ verb: String, _ address: EmailAddress, _ end: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(160)
        for part in [verb, address.localPart, "@", address.domain, end] { bytes += part.utf8 }
        return bytes
    }

    /// The message with doubled leading dots and its final dot, every line end a CRLF.
    static func body(_ message: consuming [UInt8]) -> [UInt8] {
        if !isReady(message) { message = mended(message) }
        message += loneDot
        return message
    }

    /// The message that travels as `body`.
    static func message(in body: [UInt8]) -> [UInt8] {
        var message: [UInt8] = []
        message.reserveCapacity(body.count)
        var last = lf
        for byte in body.dropLast(loneDot.count) {
            if byte != dot || last != lf { message.append(byte) }
            last = byte
        }
        return message
    }

    /// Whether a message needs no change: whole lines, each ended by CRLF, none begun by a dot.
    ///
    /// It looks at every pair of neighbours and never stops early, which lets the compiler take many at once.
    private static func isReady(_ message: [UInt8]) -> Bool {
        guard message.first != dot, message.first != lf, message.last == lf else { return message.isEmpty }
        return message.withUnsafeBufferPointer { message in
            var flaws: UInt8 = 0
            for index in 1..<message.count {
                let (before, byte) = (message[index &- 1], message[index])
                let isTorn: UInt8 = (before == cr) == (byte == lf) ? 0 : 1
                let isDotted: UInt8 = (before ^ lf) | (byte ^ dot) == 0 ? 1 : 0
                flaws |= isTorn | isDotted
            }
            return flaws == 0
        }
    }

    /// A lone CR or LF becomes CRLF here as the last line of defence: nothing below mends it, and servers refuse it since the
    /// smuggling work of 2023.
    private static func mended(_ message: [UInt8]) -> [UInt8] {
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
        return wire
    }

    private static let cr = UInt8(ascii: "\r")
    private static let lf = UInt8(ascii: "\n")
    private static let dot = UInt8(ascii: ".")

    /// Whether `address` may stand between the angle brackets: looked at a second time, since one line break in it would be
    /// another recipient.
    static func isSafe(_ address: EmailAddress) -> Bool {
        isSafe(part: address.localPart) && isSafe(part: address.domain)
    }

    static func isSafe(part: String) -> Bool {
        !part.isEmpty && part.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"<>@".utf8.contains($0) }
    }
}
