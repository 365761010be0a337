/// A plan as the rules ask about it.
struct PlanView {
    let record: PlanRecord
    let facts: [PromptFact]
    /// Those that were not cancelled, by start.
    let sessions: [Session]

    var plan: Plan { record.plan }
    var isOpen: Bool { plan.state != .closed && plan.state != .purged }

    init(_ record: PlanRecord, _ rows: PromptLedger) {
        self.record = record
        facts = rows.facts(of: record.plan.id)
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

    /// How many of a kind went out without an answer since the last that had one. The second stops the kind.
    func silence(on kind: PromptKind) -> Int {
        let sent = facts.filter { $0.prompt.kind == kind && $0.prompt.state == .sent }
        let heard = sent.filter { $0.answeredAt != nil || answer(to: $0.prompt.key) != nil }
        let last = heard.map(\.prompt.dueAt).max()
        return sent.count { fact in last.map { fact.prompt.dueAt > $0 } ?? true }
    }
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
