/// The enhanced status codes of RFC 3463: class, subject and detail, as in `5.1.1`.
enum EnhancedStatus {
    /// Splits `5.1.1 no such user` into its status and the rest; a status of another class than the reply's is none.
    static func split(_ text: String, code: Int) -> (status: String?, text: String) {
        let word = text.utf8.prefix { $0 != UInt8(ascii: " ") }
        let parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].elementsEqual("\(code / 100)".utf8),
            parts.dropFirst().allSatisfy({ (1...3).contains($0.count) && $0.allSatisfy(isDigit) })
        else { return (nil, text) }
        return (
            String(Substring(word)),
            String(Substring(text.utf8[word.endIndex...].drop { $0 == UInt8(ascii: " ") }))
        )
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

extension SMTPReply {
    /// Makes the reply that is kept and shown: every line's status split off, texts joined and redacted.
    package init(_ reply: SMTPReplyLines, hiding recipient: EmailAddress? = nil) {
        let lines = reply.lines.map { EnhancedStatus.split($0, code: reply.code) }
        self.init(
            code: reply.code, enhanced: lines.lazy.compactMap(\.status).first,
            text: ReplyRedaction.redact(lines.map(\.text).joined(separator: " "), hiding: recipient))
    }
}
