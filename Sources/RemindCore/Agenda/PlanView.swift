/// A plan as the rules ask about it.
struct PlanView {
    let record: PlanRecord
    let tally: PlanTally
    /// Those that were not cancelled, by start.
    let sessions: [Session]

    var plan: Plan { record.plan }
    var isOpen: Bool { plan.isOpen }

    init(_ record: PlanRecord, _ rows: PromptLedger) {
        self.record = record
        tally = rows.tally(of: record.plan.id)
        sessions = record.sessions.filter { $0.state != .cancelled }.sorted { $0.startsAt < $1.startsAt }
    }

    /// Planned sessions that have not begun.
    func upcoming(at now: Timestamp) -> [Session] { sessions.filter { $0.state == .planned && $0.startsAt > now } }

    func session(after moment: Timestamp) -> Session? { sessions.first { $0.startsAt > moment } }

    func session(before session: Session) -> Session? { sessions.last { $0.startsAt < session.startsAt } }

    /// The newest answer to a form.
    func answer(_ form: FormKind) -> AnswerFact? { record.answers.last { $0.facts.form == form } }

    /// The newest answer to one prompt.
    func answer(to key: PromptKey) -> AnswerFact? { record.answers.last { $0.promptKey == key } }
}

extension AnswerFact {
    /// Answers that ask for one more note on the next working day.
    var asksAgain: Bool {
        switch facts.choice {
        case "not_today", "carrying": true
        case "unclear": facts.form == .mindsight
        default: false
        }
    }
}
