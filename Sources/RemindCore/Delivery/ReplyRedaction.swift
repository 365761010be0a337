/// Takes out of a server's words what no log or table may hold: addresses, link tokens, IP addresses, control characters.
///
/// A queue id stays, since it is what a relay's operator asks for.
enum ReplyRedaction {
    /// A link token has 32 letters; queue ids and the random part of a Message-ID are shorter.
    static let tokenLength = 26
    static let textLimit = 400

    static func redact(_ text: String, hiding recipient: EmailAddress? = nil) -> String {
        var result = ""
        var word = ""
        for byte in text.utf8.prefix(textLimit * 4) {
            let character = (0x21...0x7E).contains(byte) ? Character(Unicode.Scalar(byte)) : " "
            let shown = byte > 0x7E ? Character("?") : character
            if " <>()[]{}\"',;".contains(shown) {
                result += redact(word: word, hiding: recipient)
                result.append(shown)
                word = ""
            } else {
                word.append(shown)
            }
        }
        result += redact(word: word, hiding: recipient)
        return String(result.trimmingBlanks().prefix(textLimit))
    }

    private static func redact(word: String, hiding recipient: EmailAddress?) -> String {
        if word.contains("@") { return "[address]" }
        if let recipient, names(word, recipient) { return "[address]" }
        if isIPAddress(word) { return "[IP]" }
        if longestRun(of: word) >= tokenLength { return "[token]" }
        return word
    }

    /// The bare local part, or a rewriting such as `dana=mailbox.example`.
    private static func names(_ word: String, _ recipient: EmailAddress) -> Bool {
        let word = word.lowercased()
        let local = recipient.localPart.lowercased()
        return word == local || word == local + ":" || word.contains(local + "=" + recipient.domain)
    }

    private static func isIPAddress(_ word: String) -> Bool {
        let host = word.drop { $0 == "=" || $0 == ":" }
        let parts = host.split(separator: ":", maxSplits: 1).first.map { $0.split(separator: ".") } ?? []
        if parts.count >= 4, parts.prefix(4).allSatisfy({ UInt8($0) != nil }) { return true }
        let hex = host.utf8.allSatisfy { $0 == 0x3A || $0 == 0x2E || isHexadecimal($0) }
        return hex && (host.contains("::") || host.filter { $0 == ":" }.count >= 5)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }

    private static func longestRun(of word: String) -> Int {
        word.utf8.split { !Base32.isLetter($0 | 0x20) || $0 < 0x30 }.map(\.count).max() ?? 0
    }
}

extension String {
    fileprivate func trimmingBlanks() -> String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
