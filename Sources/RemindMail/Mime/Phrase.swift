/// A display name as a header takes it (RFC 5322 section 3.2.5).
enum Phrase {
    /// Plain atoms as they are; anything else in ASCII as a quoted-string (a dot as in "Dr. Lee" needs one too); the rest in
    /// encoded words, which may not stand in quotes.
    static func text(_ name: String) -> String {
        let words = name.split(separator: " ")
        guard !words.isEmpty else { return "" }
        if words.allSatisfy({ $0.utf8.allSatisfy(isAtomText) }) && !EncodedWord.isImitated(by: name) && isShort(words) {
            return words.joined(separator: " ")
        }
        let trimmed = words.joined(separator: " ")
        guard trimmed.utf8.allSatisfy({ $0 < 0x80 }), !EncodedWord.isImitated(by: trimmed), isShort(words) else {
            return EncodedWord.encode(trimmed).joined(separator: " ")
        }
        var quoted = "\""
        for character in trimmed.unicodeScalars {
            if character == "\"" || character == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }

    /// A word that leaves no room on a line is better off in encoded words, which can be folded.
    private static func isShort(_ words: [Substring]) -> Bool { words.allSatisfy { $0.utf8.count < 60 } }

    private static func isAtomText(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }
}
