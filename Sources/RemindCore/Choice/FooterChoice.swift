/// What the foot of a mail offers where no page is reachable, each by a mail of its own.
package enum FooterChoice: String, CaseIterable, Sendable {
    /// Nothing comes for seven days.
    case pauseWeek = "pause_week"
    /// Stops what `StopReach` says of that mail.
    case stopThis = "stop_this"
    case stopEverything = "stop_everything"
    /// Ends a pause and a stop of everything.
    case resume
}

/// How far "stop" reaches under a mail: its plan, its kind, or everything.
package enum StopReach: Hashable, Sendable {
    case kind(PromptKind)
    case plan(PlanID)
    case everything

    /// The reach under the mail of this prompt.
    package init(_ prompt: Prompt) {
        switch prompt.kind {
        case .nudge, .consultHabit, .fuel, .digest, .afterClose, .service: self = .kind(prompt.kind)
        case .welcome: self = .everything
        case .acknowledge, .mindsight, .repair, .before, .debrief, .follow, .consult, .nextSession:
            self = prompt.planID.map { .plan($0) } ?? .kind(prompt.kind)
        }
    }
}
