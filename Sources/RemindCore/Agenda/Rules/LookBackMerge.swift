/// Joins the note before a session to a look back that would come within the smallest gap of it, or after it.
enum LookBackMerge {
    /// Looks at the last candidate, a note before a session, and at the plan's waiting look back.
    static func join(_ candidates: inout [Candidate], of plan: PlanView, in frame: AgendaFrame) {
        guard let last = candidates.indices.last,
            let index = candidates.firstIndex(where: { $0.kind == .acknowledge && $0.refusal == nil })
        else { return }
        let note = candidates[last]
        var lookBack = candidates[index]
        guard note.refusal == nil, lookBack.deadline <= note.deadline,
            note.base < lookBack.base + frame.schedule.minGap,
            frame.rows.mayRide(note.key, in: lookBack.key)
        else { return }
        candidates[last].joins = (lookBack.key, .merged(.acknowledge))
        let sameDay = frame.calendar.date(of: note.base) == frame.calendar.date(of: lookBack.base)
        if note.urgentUntil != nil || !sameDay {
            lookBack.base = min(lookBack.base, note.base)
            lookBack.reasons = note.reasons
        }
        lookBack.deadline = note.deadline
        lookBack.isGuarantee = true
        lookBack.urgentUntil = note.urgentUntil
        candidates[index] = lookBack
    }
}
