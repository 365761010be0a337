/// A whole message: headers, then the same content as text and as HTML, text first (RFC 2046 section 5.1.4).
struct MultipartMessage {
    let headers: HeaderBlock
    let patterns: PatternCache.Patterns
    let values: LetterSlotValues
    /// `=_` cannot occur in quoted-printable; behind it the left side of the Message-ID: random, so that nobody guesses it,
    /// and the same for every copy.
    let boundary: String

    init(headers: HeaderBlock, seed: Substring, patterns: PatternCache.Patterns, values: LetterSlotValues) {
        self.headers = headers
        self.patterns = patterns
        self.values = values
        boundary = "=_" + seed.prefix(60)
    }

    /// The bytes between DATA and the dot: 7-bit, CRLF.
    func bytes() throws(HeaderError) -> [UInt8] {
        var headers = headers
        try headers.add("MIME-Version", "1.0")
        try headers.add("Content-Type") { line in
            for part in ["multipart/alternative; boundary=\"", boundary, "\""] { line += part.utf8 }
        }
        var result: [UInt8] = []
        result.reserveCapacity(headers.bytes.count + patterns.size + 6 * boundary.utf8.count + 8)
        result += headers.bytes
        open("text/plain; charset=utf-8; format=flowed; delsp=no", &result)
        patterns.text.append(to: &result, values)
        open("text/html; charset=utf-8", &result)
        patterns.html.append(to: &result, values)
        for part in ["\r\n--", boundary, "--\r\n"] { result += part.utf8 }
        return result
    }

    private func open(_ type: String, _ result: inout [UInt8]) {
        for part in ["\r\n--", boundary, "\r\nContent-Type: ", type] { result += part.utf8 }
        result += "\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n".utf8
    }
}
