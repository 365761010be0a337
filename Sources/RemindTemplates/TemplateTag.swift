/// One `{{…}}` of a template with its line, as our own check reads it; swift-mustache keeps its tokens to itself.
struct TemplateTag: Hashable {
    enum Kind: Hashable { case variable, unescaped, section, inverted, close, partial, parent, block, comment, other }

    let kind: Kind
    let name: String
    /// From 1.
    let line: Int

    /// All tags in order. swift-mustache has parsed the text before, so every tag is closed.
    static func scan(_ text: String) -> [TemplateTag] {
        var tags: [TemplateTag] = []
        var line = 1
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            if rest.starts(with: "{{".unicodeScalars) {
                let tripled = rest.starts(with: "{{{".unicodeScalars)
                let closing = tripled ? "}}}" : "}}"
                rest = rest.dropFirst(closing.count)
                var content = String.UnicodeScalarView()
                let start = line
                while let next = rest.first, !rest.starts(with: closing.unicodeScalars) {
                    if next == "\n" { line += 1 }
                    content.append(next)
                    rest.removeFirst()
                }
                rest = rest.dropFirst(closing.count)
                tags.append(TemplateTag(content: String(content), isTripled: tripled, line: start))
            } else {
                if scalar == "\n" { line += 1 }
                rest.removeFirst()
            }
        }
        return tags
    }

    private init(content: String, isTripled: Bool, line: Int) {
        let marks: [Character: Kind] = [
            "&": .unescaped, "#": .section, "^": .inverted, "/": .close, ">": .partial, "<": .parent, "$": .block,
            "!": .comment, "=": .other, "%": .other,
        ]
        let mark = content.first.flatMap { marks[$0] }
        kind = isTripled ? .unescaped : mark ?? .variable
        let name = mark == nil || isTripled ? content[...] : content.dropFirst()
        self.name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.line = line
    }
}
