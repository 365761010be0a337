/// A display name as a header takes it (RFC 5322 section 3.2.5).
enum Phrase {
    /// Plain atoms as they are; anything else in ASCII as a quoted-string (a dot as in "Dr. Lee" needs one too); the rest in
    /// encoded words, which may not stand in quotes.
    static func text(_ name: String) -> String {
        if isPlain(name) { return name }
        let trimmed = name.split(separator: " ").joined(separator: " ")
        if trimmed.isEmpty || isPlain(trimmed) { return trimmed }
        guard trimmed.utf8.allSatisfy({ $0 < 0x80 }), EncodedWord.isNeedless(for: trimmed) else {
            return EncodedWord.encode(trimmed).joined(separator: " ")
        }
        var quoted = "\""
        for character in trimmed.unicodeScalars {
            if character == "\"" || character == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "\""
    }

    /// Atoms, with one blank between.
    private static func isPlain(_ name: String) -> Bool {
        name.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomText) } && EncodedWord.isNeedless(for: name)
    }

    private static func isAtomText(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }
}
