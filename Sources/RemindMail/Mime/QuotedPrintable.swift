/// Quoted-printable (RFC 2045 section 6.7): any UTF-8 text as 7-bit lines of at most 76 characters.
enum QuotedPrintable {
    private static let limit = 76
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Encodes UTF-8 text with LF (or CRLF) line ends; the result has CRLF and ends with one.
    static func encode(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count * 5 / 4)
        var lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines { encodeLine(line.last == UInt8(ascii: "\r") ? line.dropLast() : line, into: &result) }
        return result
    }

    /// `=3D` for `=`.
    static func escape(_ byte: UInt8) -> String {
        String(decoding: [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]], as: UTF8.self)
    }

    private static func encodeLine(_ line: ArraySlice<UInt8>, into result: inout [UInt8]) {
        var width = 0
        var index = line.startIndex
        while index < line.endIndex {
            // A character's bytes stay on one line, so that each line is valid UTF-8 once decoded.
            let end = min(index + length(of: line[index]), line.endIndex)
            let isLast = end == line.endIndex
            // A character of several bytes has none that is safe.
            var needsEscape = end - index > 1 || isUnsafe(line[index], isLast: isLast)
            if width + (end - index) * (needsEscape ? 3 : 1) > (isLast ? limit : limit - 1) {
                result += [UInt8(ascii: "="), 13, 10]
                width = 0
            }
            if width == 0, !needsEscape { needsEscape = isTouched(line[index...]) }
            for byte in line[index..<end] {
                if needsEscape {
                    result.append(UInt8(ascii: "="))
                    result.append(digits[Int(byte >> 4)])
                    result.append(digits[Int(byte & 15)])
                } else {
                    result.append(byte)
                }
            }
            width += (end - index) * (needsEscape ? 3 : 1)
            index = end
        }
        result += [13, 10]
    }

    /// Careless programs on the way touch a dot at a line's start and put ">" before "From "; soft line ends begin lines too.
    private static func isTouched(_ line: ArraySlice<UInt8>) -> Bool {
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
        case 0xC0...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF7: 4
        default: 1
        }
    }
}
