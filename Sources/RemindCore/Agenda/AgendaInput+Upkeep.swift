/// What the passing of time asks for: the store and the simulation both go by it.
extension AgendaInput {
    /// How far ahead prompts are written down.
    package static let horizon = Duration.days(56)
    /// How far before its horizon an agenda is extended.
    package static let horizonSlack = Duration.days(14)
    /// How long a closed plan still matters (`after_close` comes a week later).
    package static let closedPlans = Duration.days(14)
    /// How far back prompts without a plan matter (four nudges that went unanswered, some weeks having had none of their own).
    package static let lookBack = Duration.days(63)

    /// When this agenda has to be derived again although nobody changes anything: a session or pause ends, or the
    /// horizon runs short.
    package var nextUpkeep: Timestamp {
        var moments = [until - Self.horizonSlack]
        moments += [therapist.pausedUntil].compactMap { $0 }
        for record in plans where record.plan.isOpen {
            moments += [record.plan.pausedUntil].compactMap { $0 }
            moments += record.sessions.filter { $0.state == .planned }.map(\.endsAt)
        }
        return moments.filter { $0 > now }.min() ?? until
    }
}
