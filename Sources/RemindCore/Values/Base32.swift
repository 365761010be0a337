/// Lower-case base32 (RFC 4648 section 6 alphabet, no padding): survives case folding in mail programs and ends in a letter or digit.
package enum Base32 {
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    /// Encodes bytes five bits a letter; the last letter is padded with zero bits.
    package static func encode(_ bytes: [UInt8]) -> String {
        var letters: [UInt8] = []
        letters.reserveCapacity((bytes.count * 8 + 4) / 5)
        var buffer: UInt32 = 0
        var bits: UInt32 = 0
        for byte in bytes {
            buffer = (buffer << 8) | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                letters.append(alphabet[Int((buffer >> bits) & 31)])
            }
        }
        if bits > 0 { letters.append(alphabet[Int((buffer << (5 - bits)) & 31)]) }
        return String(decoding: letters, as: UTF8.self)
    }

    /// A number as four letters or, above a million, as many as it takes.
    package static func letters(_ number: Int) -> String {
        var letters: [UInt8] = []
        var rest = number
        while rest > 0 || letters.count < 4 {
            letters.append(alphabet[rest & 31])
            rest >>= 5
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    /// Whether only what may stand in an id or token stands in `text`, some of it.
    package static func isWord(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { $0.allSatisfy(isLetter) && !$0.isEmpty }
    }

    /// Whether a byte may stand in an id or token.
    package static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
