/// The look back: 2 h after the session that the moment belongs to, or 15 min after it was noted if that is later.
enum AcknowledgeRule {
    /// Time to put the pen down; less where the practice wants the look back sooner than that.
    static let afterNoting = Duration.minutes(15)

    static func add(to candidates: inout [Candidate], for plan: PlanView, in frame: AgendaFrame) {
        guard frame.times.acknowledgeOn else { return }
        let answer = plan.answer(.acknowledge)
        guard answer?.asksAgain ?? true else { return }
        var wish = firstNote(of: plan, in: frame)
        if let answer {
            wish.wanted = max(wish.wanted, frame.calendar.morning(after: frame.calendar.date(of: answer.at)))
            wish.earliest = answer.at
            wish.limit = limit(after: answer.at, of: plan, in: frame)
            wish.why = .again
            if frame.rows.isSettled(.plan(plan.plan.id, .acknowledge)) { wish.ordinal = 2 }
        }
        if let candidate = frame.candidate(for: wish, of: plan) { candidates.append(candidate) }
    }

    private static func firstNote(of plan: PlanView, in frame: AgendaFrame) -> Wish {
        let times = frame.times
        let noted = plan.plan.createdAt
        let held = plan.session(until: noted)
        // Without a known session the moment is taken as just now, unless it is said to be of an earlier day.
        let isOld = plan.plan.moment.happenedOn.map { $0 < frame.calendar.date(of: noted) } ?? false
        let afterSession =
            held.map { $0.endsAt + times.acknowledgeOffset } ?? (isOld ? noted : noted + times.acknowledgeOffset)
        let pause = min(afterNoting, times.acknowledgeOffset)
        let isLate = noted + pause >= afterSession
        return Wish(
            kind: .acknowledge, wanted: isLate ? noted + pause : afterSession,
            earliest: max(noted, held?.endsAt ?? noted),
            slack: times.acknowledgeRest, limit: limit(after: noted, of: plan, in: frame),
            rest: .after(times.acknowledgeRest),
            why: isLate
                ? .afterNoting(pause)
                : held == nil ? .afterNoting(times.acknowledgeOffset) : .afterSession(times.acknowledgeOffset)
        )
    }

    /// The lead before the next session; a look back after it is the debrief's.
    static func limit(after moment: Timestamp, of plan: PlanView, in frame: AgendaFrame) -> Timestamp? {
        plan.session(after: moment).map { $0.startsAt - frame.times.repairMinLead }
    }
}
