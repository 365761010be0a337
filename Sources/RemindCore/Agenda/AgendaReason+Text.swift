import Cron

/// The one codec between a reason and its line in a row, such as "held: quiet hours". Lines are never renamed: rows keep them.
extension AgendaReason {
    package var text: String {
        switch self {
        case .afterNoting(let time): time.inWords + Phrase.afterNoting
        case .afterSession(let time): time.inWords + Phrase.afterSession
        case .beforeSession(let time): time.inWords + Phrase.beforeSession
        case .afterClose(let time): time.inWords + Phrase.afterClose
        case .consultWished(let days): "\(days)\(Phrase.consultWished)"
        case .dayBefore(let time): "\(Phrase.dayBefore)\(time)"
        case .calendar(let name): Phrase.calendar + name
        case .held(let obstacle) where obstacle.isLimit: "\(Phrase.later)\(obstacle)"
        case .held(let obstacle): "\(Phrase.held)\(obstacle)"
        case .earlier(let obstacle): "\(Phrase.earlier)\(obstacle)"
        case .skipped(let obstacle): "\(Phrase.skipped)\(obstacle)"
        case .merged(let kind): Phrase.merged + kind.rawValue
        case .lastLine(let kind): Phrase.lastLine + kind.rawValue
        case .digest(let day): "\(Phrase.digest)\(day)"
        case .tooNear(let time): Phrase.tooNear + time.inWords
        case .cancelled(let cause): Phrase.cancelled + cause.line
        case .returned(let status): Phrase.returned + status
        case .snoozed(let choice): Phrase.snoozed + choice.words
        case .other(let line): line
        default: Self.fixed.first { $0.reason == self }?.line ?? ""
        }
    }

    /// Reads a line of a row; what the agenda did not write is `other`.
    package init(_ line: String) {
        self = Self.fixed.first { $0.line == line }?.reason ?? Self.measured(line) ?? Self.named(line) ?? .other(line)
    }

    /// Reasons that need no figure and no name.
    private static let fixed: [(reason: AgendaReason, line: String)] = [
        (.addressAdded, "the address was added"),
        (.atOnce, "at once: the session is near"),
        (.nextWorkingDay, "the next working day"),
        (.noNextSession, "no next session is known"),
        (.weeksDigest, "the week's digest"),
        (.again, "once more: not today was the answer"),
        (.secondNote, "a second note after 2 working days"),
        (.asksHowOften, "asks how often: four went unanswered"),
        (.guarantee, "kept: a note before each session"),
        (.silence, "skipped: two of these went unanswered"),
        (.unsaid, "skipped: you decided not to raise it"),
        (.needsTime, "skipped: you asked for more time"),
        (.fuelInstead, "skipped: fuel comes in its place"),
        (.closingInstead, "skipped: a closing note comes that week"),
        (.madeDue, PromptLedger.byHand + ": made due now"),
        (.heldBack, PromptLedger.byHand + ": to be let go, since a backup was restored"),
        (.leftOut, PromptLedger.byHand + ": skipped"),
        (.expired, "expired: its moment had passed before it could be sent"),
        (.cutOff, "the daemon stopped while this was being sent: nobody knows whether it arrived"),
        (.complaint, Phrase.returned + "a complaint"),
    ]

    /// "2 h after the session": a figure, then what it is counted from.
    private static func measured(_ line: String) -> AgendaReason? {
        if let days = line.before(Phrase.consultWished) { return Int(days).map(AgendaReason.consultWished) }
        let kinds: [(String, (Duration) -> AgendaReason)] = [
            (Phrase.afterNoting, AgendaReason.afterNoting), (Phrase.afterSession, AgendaReason.afterSession),
            (Phrase.beforeSession, AgendaReason.beforeSession), (Phrase.afterClose, AgendaReason.afterClose),
        ]
        for (ending, reason) in kinds {
            if let time = line.before(ending) { return Duration(inWords: time).map(reason) }
        }
        return nil
    }

    /// "held: quiet hours": what happened, then what it was.
    private static func named(_ line: String) -> AgendaReason? {
        if let time = line.after(Phrase.tooNear) { return Duration(inWords: time).map(AgendaReason.tooNear) }
        if let time = line.after(Phrase.dayBefore) { return TimeOfDay(time).map(AgendaReason.dayBefore) }
        if let words = line.after(Phrase.snoozed) {
            return SnoozeChoice.allCases.first { $0.words == words }.map(AgendaReason.snoozed)
        }
        if let name = line.after(Phrase.calendar) { return .calendar(name) }
        if let kind = line.after(Phrase.merged) { return PromptKind(rawValue: kind).map(AgendaReason.merged) }
        if let kind = line.after(Phrase.lastLine) { return PromptKind(rawValue: kind).map(AgendaReason.lastLine) }
        if let day = line.after(Phrase.digest) { return CivilDate(day).map(AgendaReason.digest) }
        if let cause = line.after(Phrase.cancelled) { return Cancellation(line: cause).map(AgendaReason.cancelled) }
        if let status = line.after(Phrase.returned) { return .returned(status) }
        for start in [Phrase.held, Phrase.later] {
            if let cause = line.after(start) { return Obstacle(cause).map(AgendaReason.held) }
        }
        if let cause = line.after(Phrase.earlier) { return Obstacle(cause).map(AgendaReason.earlier) }
        return line.after(Phrase.skipped).flatMap { Obstacle($0) }.map(AgendaReason.skipped)
    }
}

/// The fixed part of a line with a figure or a name.
private enum Phrase {
    static let afterNoting = " after it was noted"
    static let afterSession = " after the session"
    static let beforeSession = " before the session"
    static let afterClose = " after the close"
    static let consultWished = " working days after a consultation was wished for"
    static let dayBefore = "the working day before the session, "
    static let snoozed = "snoozed: "
    static let calendar = "by the calendar: "
    static let held = "held: "
    static let later = "moved: later, "
    static let earlier = "moved: earlier, "
    static let skipped = "skipped: "
    static let merged = "merged with "
    static let lastLine = "carried: last line of "
    static let digest = "carried: digest of "
    static let cancelled = "cancelled: "
    static let returned = "returned: "
    static let tooNear = "skipped: the session begins within "
}

extension String {
    /// What follows a beginning; nil without it.
    fileprivate func after(_ start: String) -> String? { hasPrefix(start) ? String(dropFirst(start.count)) : nil }

    /// What stands before an ending; nil without it.
    fileprivate func before(_ end: String) -> String? { hasSuffix(end) ? String(dropLast(end.count)) : nil }
}

extension Prompt {
    /// Its reasons, read from the row's lines.
    package var why: [AgendaReason] { reasons.map { AgendaReason($0) } }
}
