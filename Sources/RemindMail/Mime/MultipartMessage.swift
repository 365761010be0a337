/// A whole message: headers, then the same content as text and as HTML, text first (RFC 2046 section 5.1.4).
struct MultipartMessage {
    var headers: [HeaderField]
    /// Left side of the Message-ID: random, so the boundary cannot be guessed, and the same for every copy.
    var seed: String
    var text: String
    var html: String

    /// The bytes between DATA and the dot: 7-bit, CRLF.
    func bytes() throws(HeaderError) -> [UInt8] {
        // `=_` cannot occur in quoted-printable.
        let boundary = "=_" + seed.prefix(60)
        var result: [UInt8] = []
        let opening =
            headers + [
                try HeaderField("MIME-Version", "1.0"),
                try HeaderField("Content-Type", "multipart/alternative; boundary=\"\(boundary)\""),
            ]
        for header in opening { result += Array("\(header.text)\r\n".utf8) }
        result += part(boundary, "text/plain; charset=utf-8; format=flowed; delsp=no", FlowedText.wrap(text))
        result += part(boundary, "text/html; charset=utf-8", html)
        return result + Array("\r\n--\(boundary)--\r\n".utf8)
    }

    private func part(_ boundary: String, _ type: String, _ content: String) -> [UInt8] {
        let head = "\r\n--\(boundary)\r\nContent-Type: \(type)\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        return Array(head.utf8) + QuotedPrintable.encode(content)
    }
}
