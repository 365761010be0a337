/// That a note was put off: a fact about it, of which the newest counts. When it comes instead is the agenda's to say.
package struct Snooze: Hashable, Sendable {
    package var choice: SnoozeChoice
    package var at: Timestamp

    package init(_ choice: SnoozeChoice, at: Timestamp) {
        self.choice = choice
        self.at = at
    }
}

/// How long a note can be put off (domain.md 2.2); "stop for this plan" is the plan's pause.
package enum SnoozeChoice: String, CaseIterable, Sendable {
    case laterToday = "later_today"
    case nextMorning = "next_morning"
    case dayBefore = "day_before"
    case oneWeek = "one_week"

    /// "the next working morning": in a row's reasons and in messages of commands.
    package var words: String {
        switch self {
        case .laterToday: "later today"
        case .nextMorning: "the next working morning"
        case .dayBefore: "the day before the next session"
        case .oneWeek: "one week"
        }
    }
}

extension PromptKind {
    /// Whether its notes can be put off: a digest keeps to its Monday, a welcome and service mail come at once.
    package var maySnooze: Bool { self != .welcome && self != .digest && self != .service }
}
