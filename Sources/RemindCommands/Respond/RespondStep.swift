import RemindCore

/// The steps of a plan that can be answered in the terminal; the same forms as on the page.
enum RespondStep: String, CaseIterable {
    case acknowledge, mindsight, repair, before, debrief, consult, close
    case nextSession = "next_session"

    var form: FormKind {
        switch self {
        case .acknowledge: .acknowledge
        case .mindsight: .mindsight
        case .repair: .repair
        case .before: .before
        case .debrief: .debrief
        case .consult: .consult
        case .close: .close
        case .nextSession: .nextSession
        }
    }

    /// Refuses an answer that the plan's state does not allow (domain.md 1.4, illegal moves).
    func check(_ record: PlanRecord, at now: Timestamp) throws(CommandError) {
        if record.plan.state == .closed, self != .close {
            throw .refused("'\(record.plan.code)' is closed: reopen it first (remindctl plan reopen), or use --anyway")
        }
        let hasMet = record.sessions.contains { $0.state != .cancelled && $0.startsAt <= now }
        if self == .debrief, !hasMet {
            throw .refused("no session of '\(record.plan.code)' has begun yet: answer it afterwards, or use --anyway")
        }
    }
}
