/// What a report repeats of the reply that refused the mail (RFC 3464 section 2.3.6): `smtp; 550-5.7.1 not today`.
///
/// Some servers (Exim) put `5.0.0` for each failure, and what it was stands here alone.
enum DiagnosticCode {
    /// The status of RFC 3463 that follows the code of the reply's first line there, or else of its last one, if it is of the
    /// given class, `5` or `4`; without one, of the reply's own. Nil where the reply is none of SMTP's, or has no such status.
    ///
    /// What stands between is not looked at: it may repeat what another server said of another address, as Exim does where it
    /// could not verify the sender.
    static func status(in text: String, ofClass wanted: Character?) -> String? {
        let parts = text.split(separator: ";", maxSplits: 1)
        guard parts.count == 2, parts[0].filter({ !$0.isWhitespace }).lowercased() == "smtp" else { return nil }
        // Each line of the reply begins with its code, and the lines were joined: "550-5.1.1 no 550 5.1.1 really".
        let words = parts[1].split(whereSeparator: \.isWhitespace).map(String.init)
        guard let code = words.first.flatMap(replyCode) else { return nil }
        guard code / 100 == wanted.flatMap(\.wholeNumberValue) ?? code / 100 else { return nil }
        let last = words.lastIndex { $0.utf8.count == 3 && replyCode($0) == code }
        let isOneLine = words[0].utf8.count == 3
        let candidates = [
            isOneLine ? words[after: 0] : String(words[0].dropFirst(4)),
            isOneLine ? nil : last.flatMap { words[after: $0] },
        ]
        for candidate in candidates {
            if let status = candidate.flatMap({ EnhancedStatus.split($0, code: code).status }) { return status }
        }
        return nil
    }

    /// The code that a line of a reply begins with: three digits, alone or before a hyphen.
    private static func replyCode(_ word: String) -> Int? {
        let digits = word.utf8.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }),
            word.utf8.count == 3 || word.utf8.dropFirst(3).first == UInt8(ascii: "-")
        else { return nil }
        return Int(String(word.prefix(3)))
    }
}

extension [String] {
    /// The word behind one.
    fileprivate subscript(after index: Int) -> String? { index + 1 < count ? self[index + 1] : nil }
}

extension ForeignMail.RecipientStatus {
    /// What a group of a report says, in whatever form: where its status tells no more than a class, or nothing, the reply that
    /// it repeats decides. Nil for an action that is none.
    package init?(action: String, status: String, diagnostic: String?) {
        let own = Self(action: action, status: status)?.status
        let isVague = own?.hasSuffix(".0.0") ?? true
        let replied = isVague ? diagnostic.flatMap { DiagnosticCode.status(in: $0, ofClass: own?.first) } : nil
        self.init(action: action, status: replied ?? own ?? Self.undefined)
    }
}
