/// What catalogues of words call the reasons, and what calls on them.
extension AgendaReason {
    /// The name of its words, such as "after_session"; nil for a line that somebody else wrote.
    package var name: String? {
        switch self {
        case .addressAdded: "address_added"
        case .afterNoting: "after_noting"
        case .afterSession: "after_session"
        case .dayBefore: "day_before"
        case .atOnce: "at_once"
        case .beforeSession: "before_session"
        case .nextWorkingDay: "next_working_day"
        case .noNextSession: "no_next_session"
        case .consultWished: "consult_wished"
        case .afterClose: "after_close"
        case .calendar: "calendar"
        case .weeksDigest: "weeks_digest"
        case .again: "again"
        case .secondNote: "second_note"
        case .held: "held"
        case .earlier: "earlier"
        case .guarantee: "guarantee"
        case .merged: "merged"
        case .lastLine: "last_line"
        case .digest: "digest"
        case .skipped: "skipped"
        case .silence: "silence"
        case .unsaid: "unsaid"
        case .needsTime: "needs_time"
        case .fuelInstead: "fuel_instead"
        case .closingInstead: "closing_instead"
        case .tooNear: "too_near"
        case .cancelled: "cancelled"
        case .madeDue: "made_due"
        case .heldBack: "held_back"
        case .asksHowOften: "asks_how_often"
        case .snoozed: "snoozed"
        case .leftOut: "left_out"
        case .expired: "expired"
        case .cutOff: "cut_off"
        case .returned: "returned"
        case .complaint: "complaint"
        case .other: nil
        }
    }

    package static let names = [
        "address_added", "after_noting", "after_session", "day_before", "at_once", "before_session",
        "next_working_day", "no_next_session", "consult_wished", "after_close", "calendar", "weeks_digest", "again",
        "second_note", "held", "earlier", "guarantee", "merged", "last_line", "digest", "skipped", "silence", "unsaid",
        "needs_time", "fuel_instead", "closing_instead", "too_near", "cancelled", "snoozed", "made_due", "held_back",
        "left_out", "asks_how_often", "expired", "cut_off", "returned", "complaint",
    ]

    /// What kept it from its moment, where something did.
    package var obstacle: Obstacle? {
        switch self {
        case .held(let obstacle), .earlier(let obstacle), .skipped(let obstacle): obstacle
        default: nil
        }
    }

    /// Whether the note came at another moment for it.
    package var moves: Bool {
        switch self {
        case .held, .earlier, .snoozed: true
        default: false
        }
    }

    /// Whether it names the mail that takes the note along.
    var isCarrier: Bool {
        switch self {
        case .merged, .lastLine, .digest: true
        default: false
        }
    }
}

extension Obstacle {
    package var name: String {
        switch self {
        case .quietHours: "quiet_hours"
        case .freeDay: "free_day"
        case .holiday: "holiday"
        case .paused: "paused"
        case .session: "session"
        case .dayCap: "day_cap"
        case .weekCap: "week_cap"
        case .gap: "gap"
        case .deadline: "deadline"
        }
    }

    package static let names = [
        "quiet_hours", "free_day", "holiday", "paused", "session", "day_cap", "week_cap", "gap", "deadline",
    ]
}
