/// Quoted-printable (RFC 2045 section 6.7): any UTF-8 text as 7-bit lines of at most 76 characters.
enum QuotedPrintable {
    private static let limit = 76
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Appends UTF-8 text with LF (or CRLF) line ends to `result`, encoded, with CRLF and one at its end.
    static func encode(_ text: [UInt8], into result: inout [UInt8]) {
        text.withUnsafeBufferPointer { text in
            var rest = text[...]
            while let end = rest.firstIndex(of: 10) {
                let line = rest[..<end]
                encode(line: .init(rebasing: line.last == 13 ? line.dropLast() : line), into: &result)
                rest = rest[(end + 1)...]
            }
            if !rest.isEmpty { encode(line: .init(rebasing: rest), into: &result) }
        }
    }

    /// `=3D` for `=`.
    static func escape(_ byte: UInt8) -> String {
        String(decoding: [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]], as: UTF8.self)
    }

    private static func encode(line: UnsafeBufferPointer<UInt8>, into result: inout [UInt8]) {
        var width = 0
        // What stands for itself is copied together, up to what does not.
        var copied = 0
        var index = 0
        func copy() {
            result.append(contentsOf: UnsafeBufferPointer(rebasing: line[copied..<index]))
            copied = index
        }
        while index < line.count {
            // What stands for itself anywhere but at a line's start and end, up to where this line is full.
            if width > 0 {
                let stop = min(index + limit - 1 - width, line.count - 1)
                let start = index
                while index < stop, !isUnsafe(line[index], isLast: false) { index += 1 }
                width += index - start
            }
            // A character's bytes stay on one line, so that each line is valid UTF-8 once decoded.
            let end = min(index + length(of: line[index]), line.count)
            let isLast = end == line.count
            // A character of several bytes has none that is safe.
            var needsEscape = end - index > 1 || isUnsafe(line[index], isLast: isLast)
            if width + (end - index) * (needsEscape ? 3 : 1) > (isLast ? limit : limit - 1) {
                copy()
                result += "=\r\n".utf8
                width = 0
            }
            if width == 0, !needsEscape { needsEscape = isTouched(line[index...]) }
            if needsEscape {
                copy()
                for byte in line[index..<end] {
                    result.append(UInt8(ascii: "="))
                    result.append(digits[Int(byte >> 4)])
                    result.append(digits[Int(byte & 15)])
                }
                copied = end
            }
            width += (end - index) * (needsEscape ? 3 : 1)
            index = end
        }
        copy()
        result += "\r\n".utf8
    }

    /// Careless programs on the way touch a dot at a line's start and put ">" before "From "; soft line ends begin lines too.
    private static func isTouched(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        line.first == UInt8(ascii: ".") || line.first == UInt8(ascii: "F") && line.starts(with: "From ".utf8)
    }

    /// Blanks at a line's end vanish on the way.
    private static func isUnsafe(_ byte: UInt8, isLast: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"): isLast
        case UInt8(ascii: "="): true
        default: !(0x21...0x7E).contains(byte)
        }
    }

    private static func length(of lead: UInt8) -> Int {
        switch lead {
        case 0x00...0x7F: 1
        case 0xC0...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF7: 4
        default: 1
        }
    }
}
