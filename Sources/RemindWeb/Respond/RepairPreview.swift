import RemindCore

/// The three short lines of form C as the one paragraph that they make: shown, never stored.
struct RepairPreview {
    /// What was typed, by question.
    let entries: [String: [String]]
    let words: any WordSource

    static let keys = ["page.preview.button", "page.preview.title", "page.preview.empty"] + stems.map { wordsKey($0) }

    var shown: ShownWords {
        let text = paragraph
        var lines = [ShownWords.Line(label: "", text: text.isEmpty ? words.words("page.preview.empty") : text)]
        if entries["hoping_for"]?.contains("for_it_to_be_over") == true {
            lines.append(.init(label: "", text: words.words(KindLine.over.wordsKey)))
        }
        return ShownWords(title: words.words("page.preview.title"), lines: lines)
    }

    private var paragraph: String {
        let sentences = Self.stems.map { Self.sentence(said($0), beginning: words.words(Self.wordsKey($0))) }
        let question = said("question")
        let open = question.isEmpty ? "" : Self.ended(question, with: "?")
        return (sentences + [open]).filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The questions whose sentences have a beginning of ours.
    private static let stems = ["noticing", "own_part"]

    private static func wordsKey(_ stem: String) -> String { "page.preview.\(stem)" }

    private func said(_ key: String) -> String {
        (entries[key]?.first ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The whole sentence, whether or not its beginning was typed too.
    private static func sentence(_ text: String, beginning: String) -> String {
        if text.isEmpty { return "" }
        let isWhole = text.lowercased().hasPrefix(beginning.lowercased())
        return ended(isWhole ? text : "\(beginning) \(text)", with: ".")
    }

    private static func ended(_ text: String, with mark: String) -> String {
        guard let last = text.last, last.isLetter || last.isNumber else { return text }
        return text + mark
    }
}
