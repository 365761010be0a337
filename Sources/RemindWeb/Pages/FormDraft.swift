import RemindCore

/// A form on its way between two requests: what was typed, what stands in the way, which words are shown beside it.
struct FormDraft {
    var entries: [String: [String]] = [:]
    var basedOn: Int
    var problems: [FormProblem] = []
    /// Sentences about the form as a whole.
    var notices: [String] = []
    var shown: [ShownWords] = []
    /// What was typed as the time of a moved meeting.
    var movedTo = ""
    /// A choice of another time was refused: the choices stay unfolded.
    var isPuttingOff = false
    /// The lint has had its say: the next POST saves.
    var isSeen = false
    /// The button was pressed: it is not offered again.
    var isShowing = false
    /// The whole is shown above the form, whose lines stay open.
    var isPreviewing = false
}

/// One earlier answer in words.
struct ShownWords: Hashable {
    var title: String
    var lines: [Line]

    struct Line: Hashable {
        var label: String
        var text: String
    }

    var view: [String: ViewValue] {
        [
            "title": .text(title),
            "lines": .list(lines.map { ["label": .text($0.label), "text": .text($0.text)] }),
        ]
    }
}
