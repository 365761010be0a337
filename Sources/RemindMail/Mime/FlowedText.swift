/// Text for `format=flowed; delsp=no` (RFC 3676): paragraphs that small screens may wrap anew.
enum FlowedText {
    private static let columns = 72
    private static let signature = Array("-- ".utf8)

    /// Each line of `text` is one paragraph. A line without blanks (a link) stays alone and unbroken; "-- " stays the signature line.
    static func wrap(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + 16)
        var rest = text[...]
        while let end = rest.firstIndex(of: 10) {
            wrap(rest[..<end], into: &result)
            result.append(10)
            rest = rest[(end + 1)...]
        }
        wrap(rest, into: &result)
        return result
    }

    private static func wrap(_ paragraph: ArraySlice<UInt8>, into result: inout [UInt8]) {
        if paragraph.elementsEqual(signature) {
            result += signature
            return
        }
        guard paragraph.contains(blank) else {
            if needsStuffing(paragraph) || paragraph.elementsEqual("--".utf8) { result.append(blank) }
            result += paragraph
            return
        }
        var width = 0
        var rest = paragraph.drop { $0 == blank }
        while !rest.isEmpty {
            let word = rest.prefix { $0 != blank }
            rest = rest[word.endIndex...].drop { $0 == blank }
            let columns = columns(of: word)
            // One more column for the blank that marks a soft line end.
            if width > 0, width + 1 + columns >= Self.columns {
                result += " \n".utf8
                width = 0
            }
            if width == 0 {
                if needsStuffing(word) { result.append(blank) }
            } else {
                result.append(blank)
            }
            result += word
            width += (width == 0 ? 0 : 1) + columns
        }
    }

    private static let blank = UInt8(ascii: " ")

    /// Space-stuffing (section 4.4): a line that would look quoted, like mbox's separator or like a signature's gets a blank in front.
    private static func needsStuffing(_ word: ArraySlice<UInt8>) -> Bool {
        word.first == UInt8(ascii: ">") || word.elementsEqual("From".utf8)
    }

    /// Characters, counted without the bytes that continue one.
    private static func columns(of word: ArraySlice<UInt8>) -> Int {
        word.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}
