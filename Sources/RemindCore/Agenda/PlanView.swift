/// A plan as the rules ask about it.
struct PlanView {
    let record: PlanRecord
    let tally: PlanTally
    /// Those that were not cancelled, by start.
    let sessions: [Session]
    /// Planned sessions that have not begun.
    let upcoming: [Session]

    var plan: Plan { record.plan }
    var isOpen: Bool { plan.isOpen }

    init(_ record: PlanRecord, _ rows: PromptLedger, at now: Timestamp) {
        self.record = record
        tally = rows.tally(of: record.plan.id)
        sessions = record.sessions.held
        upcoming = sessions[sessions.count(until: now)...].filter { $0.state == .planned }
    }

    func session(after moment: Timestamp) -> Session? {
        let index = sessions.count(until: moment)
        return index < sessions.count ? sessions[index] : nil
    }

    /// The last session that began at a moment or before it.
    func session(until moment: Timestamp) -> Session? {
        let count = sessions.count(until: moment)
        return count > 0 ? sessions[count - 1] : nil
    }

    func session(before session: Session) -> Session? {
        self.session(until: Timestamp(milliseconds: session.startsAt.milliseconds - 1))
    }

    /// The newest answer to a form.
    func answer(_ form: FormKind) -> AnswerFact? { record.answers.last { $0.facts.form == form } }

    /// The newest answer to one prompt.
    func answer(to key: PromptKey) -> AnswerFact? { record.answers.last { $0.promptKey == key } }
}

extension AnswerFact {
    var asksAgain: Bool { facts.asksAgain }
}

extension [Session] {
    /// Without the cancelled ones, by start. The store hands them over in order; a year of a plan has 52.
    fileprivate var held: [Session] {
        var isReady = true
        for index in indices where isReady {
            isReady =
                self[index].state != .cancelled && (index == 0 || self[index - 1].startsAt <= self[index].startsAt)
        }
        return isReady ? self : filter { $0.state != .cancelled }.sorted { $0.startsAt < $1.startsAt }
    }

    /// How many of them, which stand in order, begin at a moment or before it.
    func count(until moment: Timestamp) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].startsAt <= moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
