/// Text beyond ASCII in a header: RFC 2047 words of at most 75 characters that never split a character.
enum EncodedWord {
    /// Fewer than the 75 allowed, so that the first one fits behind `Subject: ` on a line of 76.
    private static let limit = 64
    private static let frame = "=?utf-8?Q?".utf8.count + "?=".utf8.count

    /// Words in order. Blanks between two encoded words vanish when they are read (section 6.2), so every blank is inside one.
    ///
    /// `Q` with the letters that phrases allow (section 5 rule 3), so that one form serves subjects and display names; `B` where
    /// it is shorter.
    static func encode(_ text: String) -> [String] {
        let readable = words(text, mark: "Q") { $0.map(letter).joined() }
        let compact = words(text, mark: "B", base64)
        return compact.joined().utf8.count < readable.joined().utf8.count ? compact : readable
    }

    /// Whether ASCII text may stand in a header as it is: nothing in it looks like the start of an encoded word, and no word is
    /// so long that it is better off in encoded words, which can be folded.
    static func isNeedless(for text: String) -> Bool {
        var last = UInt8(ascii: " ")
        var length = 0
        for byte in text.utf8 {
            length = byte == UInt8(ascii: " ") ? 0 : length + 1
            if length == 60 || last == UInt8(ascii: "=") && byte == UInt8(ascii: "?") { return false }
            last = byte
        }
        return true
    }

    private static func words(_ text: String, mark: String, _ encode: ([UInt8]) -> String) -> [String] {
        var words: [String] = []
        var bytes: [UInt8] = []
        for character in text {
            // A character of many scalars (an emoji family) may not fit in one word: then its scalars are the units.
            let units =
                character.utf8.count <= 15
                ? [Array(character.utf8)] : character.unicodeScalars.map { Array(String($0).utf8) }
            for unit in units {
                if !bytes.isEmpty, frame + encode(bytes + unit).utf8.count > limit {
                    words.append("=?utf-8?\(mark)?\(encode(bytes))?=")
                    bytes = []
                }
                bytes += unit
            }
        }
        if !bytes.isEmpty { words.append("=?utf-8?\(mark)?\(encode(bytes))?=") }
        return words
    }

    private static func letter(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: " "): "_"
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "/"):
            String(UnicodeScalar(byte))
        default: QuotedPrintable.escape(byte)
        }
    }

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static func base64(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var value = group.reduce(0) { $0 << 8 | Int($1) }
            value <<= 8 * (3 - group.count)
            for index in 0..<4 {
                let isPadding = index > group.count
                result.append(isPadding ? UInt8(ascii: "=") : letters[value >> (18 - 6 * index) & 63])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
