/// Encoded words in headers, undone (RFC 2047): UTF-8 in the Q encoding, which is what remindd writes.
enum EncodedWords {
    static func decoded(_ header: String) -> String {
        var result = ""
        var rest = header[...]
        var followsWord = false
        while let start = rest.firstRange(of: "=?") {
            let between = rest[..<start.lowerBound]
            guard let word = Word(rest[start.lowerBound...]) else { break }
            // Blanks between two encoded words vanish (section 6.2).
            if !(followsWord && between.allSatisfy(\.isWhitespace)) { result += between }
            result += word.text
            rest = rest[word.end...]
            followsWord = true
        }
        return result + rest
    }

    private struct Word {
        let text: String
        let end: Substring.Index

        /// `=?utf-8?Q?…?=` at the start of `source`.
        init?(_ source: Substring) {
            let parts = source.dropFirst(2).split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
            guard parts.count == 4, parts[0].lowercased() == "utf-8", parts[1].lowercased() == "q",
                parts[3].first == "="
            else { return nil }
            var bytes: [UInt8] = []
            QuotedText.append(parts[2].replacing("_", with: " ")[...], to: &bytes)
            text = String(decoding: bytes, as: UTF8.self)
            end = source.index(after: parts[3].startIndex)
        }
    }
}
