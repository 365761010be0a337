/// Lines for people: labelled facts and wrapped sentences, none longer than a table.
enum Prose {
    /// "name       Dana Lee", the labels as wide as the widest; facts without a value are left out.
    static func facts(_ facts: KeyValuePairs<String, String?>) -> [String] {
        let known = facts.compactMap { fact in fact.value.map { (fact.key, $0) } }
        let width = (known.map(\.0.count).max() ?? 0) + 2
        return known.flatMap { label, value in
            wrapped(label + String(repeating: " ", count: width - label.count) + value, indent: width)
        }
    }

    /// Breaks at blanks so that no line is longer than a table; lines after the first are indented.
    static func wrapped(_ text: String, indent: Int = 0) -> [String] {
        var lines: [String] = []
        var rest = Substring(text)
        var lead = ""
        while rest.count + lead.count > Grid.width {
            let room = rest.prefix(Grid.width - lead.count + 1)
            guard let blank = room.lastIndex(of: " "), rest[..<blank].contains(where: { $0 != " " }) else { break }
            lines.append((lead + rest[..<blank]).trimmedEnd)
            rest = rest[rest.index(after: blank)...]
            lead = String(repeating: " ", count: indent)
        }
        return lines + [lead + rest]
    }

    /// "1 note", "3 notes".
    static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
