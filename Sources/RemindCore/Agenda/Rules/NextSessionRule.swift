import Cron

/// Asks when they meet next, once for each session that is missing, 2 working days after the plan's last note.
enum NextSessionRule {
    static let patience = 2
    static let slack = Duration.days(5)
    static let rest = Duration.days(14)

    /// Comes after the plan's other rules: it looks at their candidates.
    static func add(to candidates: inout [Candidate], for plan: PlanView, in frame: AgendaFrame) {
        let isKnown = plan.sessions.contains { $0.state == .planned && $0.endsAt > frame.now }
        guard !isKnown else { return }
        let last = plan.sessions.last
        let first = PromptKey.plan(plan.plan.id, .nextSession, session: last?.id)
        let answer = plan.answer(.nextSession).flatMap { $0.at >= last?.endsAt ?? plan.plan.createdAt ? $0 : nil }
        guard answer?.asksAgain ?? true else { return }
        let note = lastNote(before: candidates, of: plan)
        let day = frame.calendar.workingDay(patience, after: frame.calendar.date(of: note))
        var wish = Wish(
            kind: .nextSession, session: last, wanted: frame.calendar.instant(day, WorkCalendar.midday), earliest: note,
            slack: slack, rest: .after(rest), why: .noNextSession)
        if let answer {
            wish.wanted = frame.calendar.morning(after: frame.calendar.date(of: answer.at))
            wish.earliest = answer.at
            wish.why = .again
            if frame.rows.isSettled(first) { wish.ordinal = 2 }
        }
        if let candidate = frame.candidate(for: wish, of: plan) { candidates.append(candidate) }
    }

    /// When the plan's last note went or will go out; when it was noted if there is none.
    private static func lastNote(before candidates: [Candidate], of plan: PlanView) -> Timestamp {
        let sent = plan.tally.lastStep
        let planned = candidates.lazy.filter { $0.refusal == nil && $0.joins == nil && $0.kind != .consult }
            .map(\.base).max()
        return max(sent ?? plan.plan.createdAt, planned ?? plan.plan.createdAt)
    }
}
