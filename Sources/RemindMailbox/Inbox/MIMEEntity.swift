/// Headers and body of a message or of one of its parts (RFC 2045, RFC 2046), as far as the demo's inbox needs them.
struct MIMEEntity {
    private let headers: [(name: String, value: String)]
    private let body: [Substring]

    /// Reads text with CRLF or LF line ends; header lines are unfolded.
    init(_ text: String) {
        self.init(text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)[...])
    }

    private init(_ lines: ArraySlice<Substring>) {
        var headers: [(name: String, value: String)] = []
        var rest = lines
        while let line = rest.popFirst(), !line.isEmpty {
            if line.first == " " || line.first == "\t", let last = headers.popLast() {
                headers.append((last.name, last.value + line))
            } else if let colon = line.firstIndex(of: ":") {
                let value = line[line.index(after: colon)...].drop { $0 == " " }
                headers.append((line[..<colon].lowercased(), String(value)))
            }
        }
        self.headers = headers
        body = Array(rest)
    }

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// "text/html"; plain text where nothing is said.
    var type: String {
        (header("content-type") ?? "text/plain").prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    }

    /// What stands between the boundaries of a multipart.
    var parts: [MIMEEntity] {
        guard type.hasPrefix("multipart/"), let boundary else { return [] }
        let mark = "--" + boundary
        var parts: [MIMEEntity] = []
        var start: Int?
        for (index, line) in body.enumerated() where line.hasPrefix(mark) {
            if let start { parts.append(MIMEEntity(body[start..<index])) }
            start = line.hasPrefix(mark + "--") ? nil : index + 1
        }
        return parts
    }

    /// The body as text, its transfer encoding undone.
    var content: String {
        let isQuoted = header("content-transfer-encoding")?.lowercased() == "quoted-printable"
        return isQuoted ? QuotedText.decoded(body) : body.joined(separator: "\n")
    }

    private var boundary: String? {
        guard let field = header("content-type"), let start = field.firstRange(of: "boundary=") else { return nil }
        let value = field[start.upperBound...]
        return value.first == "\""
            ? String(value.dropFirst().prefix { $0 != "\"" }) : String(value.prefix { $0 != ";" })
    }
}
