/// The forms of domain.md 1.6; several kinds of prompt share one.
package enum FormKind: String, CaseIterable, Sendable {
    case acknowledge, mindsight, repair, before, debrief, consult, nudge, fuel, close
    /// The last note of a plan: only whether something has opened up, its reason being known.
    case afterClose = "after_close"
    case nextSession = "next_session"
    /// Confirms an address; the `welcome` mail's.
    case welcome

    /// The form that a prompt's link opens; none where the link leads elsewhere (digest, service).
    package init?(for kind: PromptKind) {
        switch kind {
        case .acknowledge: self = .acknowledge
        case .mindsight: self = .mindsight
        case .repair: self = .repair
        case .before: self = .before
        case .debrief, .follow: self = .debrief
        case .consult, .consultHabit: self = .consult
        case .nudge: self = .nudge
        case .fuel: self = .fuel
        case .afterClose: self = .afterClose
        case .nextSession: self = .nextSession
        case .welcome: self = .welcome
        case .digest, .service: return nil
        }
    }
}
