/// A whole message: headers, then the same content as text and as HTML, text first (RFC 2046 section 5.1.4).
struct MultipartMessage {
    var headers: [HeaderField]
    /// Left side of the Message-ID: random, so the boundary cannot be guessed, and the same for every copy.
    var seed: String
    var patterns: PatternCache.Patterns
    var values: LetterSlotValues

    /// The bytes between DATA and the dot: 7-bit, CRLF.
    func bytes() throws(HeaderError) -> [UInt8] {
        // `=_` cannot occur in quoted-printable.
        let boundary = "=_" + seed.prefix(60)
        var result: [UInt8] = []
        result.reserveCapacity(12_000)
        let ending = [
            try HeaderField("MIME-Version", "1.0"),
            try HeaderField("Content-Type", "multipart/alternative; boundary=\"\(boundary)\""),
        ]
        for header in headers + ending { result += "\(header.text)\r\n".utf8 }
        open("text/plain; charset=utf-8; format=flowed; delsp=no", boundary, &result)
        patterns.text.append(to: &result, values)
        open("text/html; charset=utf-8", boundary, &result)
        patterns.html.append(to: &result, values)
        result += "\r\n--\(boundary)--\r\n".utf8
        return result
    }

    private func open(_ type: String, _ boundary: String, _ result: inout [UInt8]) {
        result += "\r\n--\(boundary)\r\nContent-Type: \(type)\r\n".utf8
        result += "Content-Transfer-Encoding: quoted-printable\r\n\r\n".utf8
    }
}
