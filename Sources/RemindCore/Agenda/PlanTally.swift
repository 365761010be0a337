/// What went out for one plan, in the few words that rules ask about.
struct PlanTally {
    /// What became of one kind's notes: when the last with an answer went out, and the last two without.
    private struct Voice {
        let kind: PromptKind
        var heard = Timestamp.distantPast
        var unanswered = (last: Timestamp.distantPast, previous: Timestamp.distantPast)

        mutating func add(_ moment: Timestamp, _ isAnswered: Bool) {
            if isAnswered {
                heard = max(heard, moment)
            } else if moment > unanswered.last {
                unanswered = (moment, unanswered.last)
            } else {
                unanswered.previous = max(unanswered.previous, moment)
            }
        }
    }

    private var voices: [Voice] = []
    /// When the last step went out; questions for a session or a consultation are none.
    private(set) var lastStep: Timestamp?
    /// When the last note of any kind went out.
    private(set) var last: Timestamp?

    mutating func add(_ kind: PromptKind, at moment: Timestamp, isAnswered: Bool) {
        last = max(last ?? moment, moment)
        if kind != .nextSession, kind != .consult { lastStep = max(lastStep ?? moment, moment) }
        let known = voices.firstIndex { $0.kind == kind }
        if known == nil { voices.append(Voice(kind: kind)) }
        voices[known ?? voices.count - 1].add(moment, isAnswered)
    }

    /// Whether two of a kind went out without an answer since the last that had one: then no more of it comes.
    func isSilent(on kind: PromptKind) -> Bool {
        voices.contains { $0.kind == kind && $0.unanswered.previous > $0.heard }
    }
}
