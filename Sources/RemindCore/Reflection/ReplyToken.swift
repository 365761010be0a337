/// The secret in a link: 160 bits as 32 base32 letters, derived from the link key and never stored.
package struct ReplyToken: Hashable, Sendable {
    package let text: String

    package init?(_ text: String) {
        guard text.utf8.count == 32, Base32.isWord(text) else { return nil }
        self.text = text
    }
}

/// SHA-256 of a token: what the database holds and looks up.
package struct TokenHash: Hashable, Sendable {
    package let bytes: [UInt8]
    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// The first eight hexadecimal digits: what logs may show.
    package var logText: String {
        bytes.prefix(4).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// What a token is good for, and nothing else.
package enum TokenPurpose: String, CaseIterable, Sendable {
    /// `/r/`: the form of one prompt.
    case respond
    /// `/n/` and `/u/`: pause, stop, note something new; write-only.
    case footer
    /// `/m/` and `/i/`: settings, plans and saved words, for thirty minutes.
    case visit
    /// `/r/` of a `welcome`: confirms the address, nothing else.
    case confirm
    /// `therapist verify CODE`: the short code in the `welcome` mail.
    case code
}
