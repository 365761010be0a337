import RemindCore

/// Notes to come as a table: when, what, for which plan, to whom, why then.
struct NoteTable {
    private let showsTherapist: Bool
    private let words: any WordSource
    private var grid: Grid

    init(showsTherapist: Bool, words: any WordSource) {
        self.showsTherapist = showsTherapist
        self.words = words
        grid = Grid(showsTherapist ? ["WHEN", "NOTE", "PLAN", "TO", "WHY"] : ["WHEN", "NOTE", "PLAN", "WHY"])
    }

    mutating func add(_ card: PromptCard) {
        var row = [card.due, card.prompt.kind.rawValue, card.record.planCode?.text ?? "-"]
        if showsTherapist { row.append(card.record.therapistEmail?.localPart ?? "-") }
        grid.add(row + [ReasonWords(words: words, zone: card.zone).short(card.prompt)])
    }

    var lines: [String] { grid.lines(empty: "Nothing in that time.") }
}
