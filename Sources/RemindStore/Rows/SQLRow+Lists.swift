import RemindCore

extension SQLRow {
    /// Words of an enum, kept apart by commas; the empty text is the empty list.
    mutating func words<Word: RawRepresentable<String>>() throws(StoreError) -> [Word] {
        var words: [Word] = []
        for text in try text().split(separator: ",") {
            guard let word = Word(rawValue: String(text)) else {
                throw damage("a known word, not '\(text.prefix(40))'")
            }
            words.append(word)
        }
        return words
    }

    /// The next column's text through `parse`, nil where it is NULL.
    mutating func optionalParsed<Value>(_ parse: (String) -> Value?) throws(StoreError) -> Value? {
        try optional { row throws(StoreError) in try row.parsed(parse) }
    }

    mutating func optionalBytes() throws(StoreError) -> [UInt8]? {
        try optional { row throws(StoreError) in try row.bytes() }
    }
}

extension SQLQuery.StringInterpolation {
    /// Raw values of an enum, which hold no comma.
    mutating func appendInterpolation(words: [String]) { appendInterpolation(words.joined(separator: ",")) }

    /// Short texts, each made one line.
    mutating func appendInterpolation(lines: [String]) {
        appendInterpolation(
            lines.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }.joined(separator: "\n"))
    }
}
