/// Quoted-printable, undone (RFC 2045 section 6.7).
enum QuotedText {
    static func decoded(_ lines: [Substring]) -> String {
        var bytes: [UInt8] = []
        for line in lines {
            let isSoft = line.last == "="
            append(isSoft ? line.dropLast() : line, to: &bytes)
            if !isSoft { bytes.append(UInt8(ascii: "\n")) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Takes `=3D` as the byte that it stands for; anything malformed stays as it is.
    static func append(_ text: Substring, to bytes: inout [UInt8]) {
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "="), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
    }
}
