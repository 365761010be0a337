import RemindCore

/// A message of ours read back for the eye: its main headers and its text part, quoted-printable undone (RFC 2045 section 6.7).
struct PreviewedMail {
    /// Every line as it would go over the wire.
    let source: [String]

    init(_ message: [UInt8]) {
        source = String(decoding: message, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    /// A header's value, unfolded; "" where there is none.
    func header(_ name: String, in lines: ArraySlice<String>) -> String {
        let head = lines.prefix { !$0.isEmpty }
        guard let first = head.firstIndex(where: { $0.lowercased().hasPrefix(name.lowercased() + ":") }) else {
            return ""
        }
        let folded = head[(first + 1)...].prefix { $0.hasPrefix(" ") || $0.hasPrefix("\t") }
        return ([String(head[first].dropFirst(name.count + 1))] + folded).map { $0.trimmingBlanks() }
            .joined(separator: " ")
    }

    func header(_ name: String) -> String { header(name, in: source[...]) }

    /// The lines of the first text/plain part, or of the whole body where the message has no parts.
    var text: [String] {
        let body = source.drop { !$0.isEmpty }.dropFirst()
        guard let boundary = boundary else { return Array(body) }
        let parts = body.split(omittingEmptySubsequences: false) { $0 == "--" + boundary || $0 == "--\(boundary)--" }
        guard let part = parts.first(where: { header("Content-Type", in: $0).hasPrefix("text/plain") }) else {
            return []
        }
        let lines = part.drop { !$0.isEmpty }.dropFirst()
        guard header("Content-Transfer-Encoding", in: part) == "quoted-printable" else { return Array(lines) }
        return Self.decoded(Array(lines))
    }

    private var boundary: String? {
        let type = header("Content-Type")
        guard let mark = type.firstRange(of: "boundary=") else { return nil }
        let value = type[mark.upperBound...].drop { $0 == "\"" }
        return String(value.prefix { $0 != "\"" && $0 != ";" })
    }

    static func decoded(_ lines: [String]) -> [String] {
        var bytes: [UInt8] = []
        for line in lines {
            let source = Array(line.utf8)
            var index = 0
            var isSoft = false
            while index < source.count {
                if source[index] != UInt8(ascii: "=") {
                    bytes.append(source[index])
                    index += 1
                } else if index + 1 == source.count {
                    isSoft = true
                    index += 1
                } else {
                    let digits = String(decoding: source[(index + 1)..<min(index + 3, source.count)], as: UTF8.self)
                    bytes.append(UInt8(digits, radix: 16) ?? UInt8(ascii: "?"))
                    index += 3
                }
            }
            if !isSoft { bytes.append(UInt8(ascii: "\n")) }
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    var lines: [String] {
        ["From", "To", "Subject"].map { "\($0): \(header($0))" } + [""] + text
    }

    var json: OrderedJSON {
        .object([
            "from": .text(header("From")), "to": .text(header("To")), "subject": .text(header("Subject")),
            "message_id": .text(header("Message-ID")), "text": .text(text.joined(separator: "\n")),
            "source": .text(source.joined(separator: "\r\n")),
        ])
    }
}
