/// Text for `format=flowed; delsp=no` (RFC 3676): paragraphs that small screens may wrap anew.
enum FlowedText {
    private static let columns = 72
    private static let signature = Array("-- ".utf8)

    /// Each line of `text` is one paragraph. A line without blanks (a link) stays alone and unbroken; "-- " stays the signature line.
    static func wrap(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + 16)
        for (index, line) in text.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            if index > 0 { result.append(10) }
            wrap(line, into: &result)
        }
        return result
    }

    private static func wrap(_ paragraph: ArraySlice<UInt8>, into result: inout [UInt8]) {
        if paragraph.elementsEqual(signature) {
            result += signature
            return
        }
        var width = 0
        for word in paragraph.split(separator: UInt8(ascii: " ")) {
            let columns = columns(of: word)
            // One more column for the blank that marks a soft line end.
            if width > 0, width + 1 + columns >= Self.columns {
                result += " \n".utf8
                width = 0
            }
            if width == 0 {
                if needsStuffing(word, isAlone: word.count == paragraph.count) { result.append(UInt8(ascii: " ")) }
            } else {
                result.append(UInt8(ascii: " "))
            }
            result += word
            width += (width == 0 ? 0 : 1) + columns
        }
    }

    /// Space-stuffing (section 4.4): a line that would look quoted, like mbox's separator or like a signature's gets a blank in front.
    private static func needsStuffing(_ word: ArraySlice<UInt8>, isAlone: Bool) -> Bool {
        word.first == UInt8(ascii: ">") || word.elementsEqual("From".utf8) || isAlone && word.elementsEqual("--".utf8)
    }

    /// Characters, counted without the bytes that continue one.
    private static func columns(of word: ArraySlice<UInt8>) -> Int {
        word.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}
