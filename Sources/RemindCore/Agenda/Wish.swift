/// What a plan's rule wants: one note of a kind at a moment, and how long it stays kind.
struct Wish {
    var kind: PromptKind
    var session: Session?
    var ordinal = 1
    var wanted: Timestamp
    /// The fact that it answers to; jitter never goes before it.
    var earliest: Timestamp
    /// How long after its moment it may still come.
    var slack: Duration
    /// The session that it must precede, or the one that makes it pointless.
    var limit: Timestamp?
    var rest: Candidate.Rest
    var why: AgendaReason
    /// A second note that comes only if the first stays without an answer: all that comes in any case goes before it.
    var isConditional = false
    /// It was put off to this moment.
    var isSnoozed = false
    /// Another key than the kind, session and ordinal give.
    var key: PromptKey?
}

extension AgendaFrame {
    /// The candidate for a wish, or nil where nothing is left to do: settled, turned off, too late or beyond the horizon.
    func candidate(for wish: Wish, of plan: PlanView) -> Candidate? {
        let key = wish.key ?? .plan(plan.plan.id, wish.kind, session: wish.session?.id, ordinal: wish.ordinal)
        let wish = putOff(wish, key, of: plan)
        let limit = wish.limit ?? .distantFuture
        guard limit > now, !isMuted(wish.kind) else { return nil }
        let opening = calendar.nextOpen(from: wish.wanted)
        guard opening.at <= until, opening.at + wish.slack + schedule.jitter > now else { return nil }
        if rows.isSettled(key) { return nil }
        let base = jittered(opening.at, key, by: schedule.jitter, from: wish.earliest, before: limit)
        guard base + wish.slack > now else { return nil }
        var candidate = Candidate(
            wish.kind, key: key, wanted: wish.wanted, base: base, earliest: wish.earliest,
            deadline: min(base + wish.slack, limit), rest: wish.rest,
            reasons: opening.held.map { [wish.why, .held($0)] } ?? [wish.why])
        if wish.isConditional { candidate.rank = PromptKind.lastOfPlan.priority }
        candidate.planID = plan.plan.id
        candidate.sessionID = wish.session?.id
        candidate.ordinal = wish.ordinal
        candidate.jitter = schedule.jitter
        candidate.pausedUntil = plan.plan.pausedUntil
        candidate.isSnoozed = wish.isSnoozed
        if wish.kind != .repair, plan.tally.isSilent(on: wish.kind) { candidate.refusal = .silence }
        return candidate
    }
}

extension PromptKind {
    /// The last of a plan's kinds under caps.
    fileprivate static let lastOfPlan = PromptKind.afterClose
}
