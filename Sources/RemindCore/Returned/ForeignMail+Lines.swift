/// The record as lines, as it passes from the process that reads foreign mail: a word, a blank, a value in printable ASCII.
///
/// Whoever wrote the message may rule that process, so what comes back is held to these forms and limits again.
extension ForeignMail {
    /// The longest record that is believed.
    package static let longestRecord = 32 * 1024
    /// The longest message that is read, in bytes.
    package static let longestMessage = 1024 * 1024
    /// The most values of one kind.
    package static let mostValues = 16
    private static let longestValue = 512

    package var lines: String {
        var lines = ["kind \(kind.rawValue)"]
        lines += recipients.prefix(Self.mostValues).map { "recipient \($0.action.rawValue) \($0.status)" }
        lines += addresses.prefix(Self.mostValues).map { "address \($0)" }
        lines += messageIDs.prefix(Self.mostValues).map { "message-id \($0)" }
        if let code { lines.append("code \(code)") }
        return lines.filter { Self.isPlain($0) }.map { $0 + "\n" }.joined()
    }

    /// Nil where the text is no record.
    package init?(lines text: String) {
        guard text.utf8.count <= Self.longestRecord else { return nil }
        self.init(kind: .other)
        var hasKind = false
        for line in text.split(separator: "\n") {
            guard Self.isPlain(line), let blank = line.firstIndex(of: " ") else { return nil }
            let value = String(line[line.index(after: blank)...])
            switch line[..<blank] {
            case "kind":
                guard !hasKind, let known = Kind(rawValue: value) else { return nil }
                (kind, hasKind) = (known, true)
            case "recipient":
                let words = value.split(separator: " ")
                guard words.count == 2, let known = RecipientStatus(action: String(words[0]), status: String(words[1]))
                else { return nil }
                recipients.append(known)
            case "address": addresses.append(value)
            case "message-id": messageIDs.append(value)
            case "code":
                guard code == nil, let known = ChoiceCode(value) else { return nil }
                code = known
            default: return nil
            }
        }
        let most = max(recipients.count, addresses.count, messageIDs.count)
        guard hasKind, most <= Self.mostValues, (kind == .choice) == (code != nil) else { return nil }
    }

    private static func isPlain(_ text: some StringProtocol) -> Bool {
        text.utf8.count <= longestValue && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
}
