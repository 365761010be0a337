extension OrderedJSON {
    /// On one line, without blanks.
    var compact: String { written(indent: nil) }
    /// Two blanks a level.
    var pretty: String { written(indent: 0) }

    private func written(indent: Int?) -> String {
        switch self {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): String(number)
        case .real(let number): number.isFinite ? String(number) : "null"
        case .text(let text): Self.quoted(text)
        case .list(let values):
            Self.enclosed("[", values.map { $0.written(indent: indent.map { $0 + 1 }) }, "]", indent)
        case .object(let members):
            Self.enclosed(
                "{",
                members.map { member in
                    Self.quoted(member.key) + (indent == nil ? ":" : ": ")
                        + member.value.written(indent: indent.map { $0 + 1 })
                }, "}", indent)
        }
    }

    private static func enclosed(_ open: String, _ items: [String], _ close: String, _ indent: Int?) -> String {
        guard let indent, !items.isEmpty else { return open + items.joined(separator: ",") + close }
        let inner = String(repeating: "  ", count: indent + 1)
        let outer = String(repeating: "  ", count: indent)
        return open + "\n" + items.map { inner + $0 }.joined(separator: ",\n") + "\n" + outer + close
    }

    /// RFC 8259 section 7, with C1 controls and the line separators escaped too: the text may meet a terminal.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
