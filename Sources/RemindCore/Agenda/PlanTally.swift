/// What went out for one plan, in the few words that rules ask about.
struct PlanTally {
    private var notes: [(kind: PromptKind, at: Timestamp, isAnswered: Bool)] = []

    mutating func add(_ kind: PromptKind, at moment: Timestamp, isAnswered: Bool) {
        notes.append((kind, moment, isAnswered))
    }

    /// How many of a kind went out without an answer since the last that had one. The second stops the kind.
    func silence(on kind: PromptKind) -> Int {
        var heard: Timestamp?
        for note in notes where note.kind == kind && note.isAnswered && note.at > heard ?? note.at - .seconds(1) {
            heard = note.at
        }
        return notes.count { note in
            note.kind == kind && !note.isAnswered && (heard.map { note.at > $0 } ?? true)
        }
    }

    /// When the last step went out; questions for a session or a consultation are none.
    var lastStep: Timestamp? {
        notes.lazy.filter { $0.kind != .nextSession && $0.kind != .consult }.map(\.at).max()
    }

    /// When the last note of any kind went out.
    var last: Timestamp? { notes.lazy.map(\.at).max() }
}
