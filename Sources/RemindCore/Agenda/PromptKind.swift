/// What a prompt asks or tells: the rows of domain.md 2.2.
package enum PromptKind: String, CaseIterable, Sendable {
    case welcome, acknowledge, mindsight, repair, before, debrief, follow, consult
    case nextSession = "next_session"
    case consultHabit = "consult_habit"
    case nudge
    case afterClose = "after_close"
    case fuel, digest, service

    /// The order under caps: a smaller number wins (domain.md 2.2, priority when capped).
    package var priority: Int {
        switch self {
        case .welcome, .service: 0
        case .before: 1
        case .debrief: 2
        case .repair: 3
        case .acknowledge: 4
        case .mindsight: 5
        case .follow: 6
        case .consult: 7
        case .nextSession: 8
        case .afterClose: 9
        case .digest: 10
        case .fuel: 11
        case .consultHabit: 12
        case .nudge: 13
        }
    }

    /// Welcome and service mail is exempt from caps and quiet hours.
    package var isExempt: Bool { self == .welcome || self == .service }

    /// Whether the prompt belongs to a plan.
    package var belongsToPlan: Bool {
        switch self {
        case .acknowledge, .mindsight, .repair, .before, .debrief, .follow, .consult, .nextSession, .afterClose: true
        case .welcome, .consultHabit, .nudge, .fuel, .digest, .service: false
        }
    }

    /// Which setting of `smtp.unknown` decides after an unknown outcome.
    package var unknownPolicyIsNudges: Bool {
        switch self {
        case .nudge, .fuel, .consultHabit, .afterClose: true
        default: false
        }
    }
}
