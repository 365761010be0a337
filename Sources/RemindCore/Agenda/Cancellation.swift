/// Why a note that was planned is called off. The words are those of a row's line: "cancelled: the plan is closed".
package enum Cancellation: String, CaseIterable, Sendable {
    case unconfirmed = "the address is not confirmed yet"
    case suspended = "the address cannot be reached"
    case stopped = "the therapist stopped all notes"
    case planClosed = "the plan is closed"
    case sessionCalledOff = "the session is called off"
    case muted = "notes of this kind are stopped"
    /// What it asks was answered before it came.
    case answered = "it was answered already"
    case byKeeper = "by the keeper"
    /// The rules ask for it no longer, for none of the reasons above: a setting changed, say.
    case noLongerPlanned = "no longer planned"
}

extension AgendaInput {
    /// Why a waiting row is asked for no more.
    func cancellation(of row: Prompt, under silence: Cancellation?) -> Cancellation {
        if let silence { return silence }
        if therapist.muted.contains(row.kind) { return .muted }
        guard let planID = row.planID else { return .noLongerPlanned }
        guard let record = plans.first(where: { $0.plan.id == planID }), record.plan.isOpen else { return .planClosed }
        if let id = row.sessionID, record.sessions.contains(where: { $0.id == id && $0.state == .cancelled }) {
            return .sessionCalledOff
        }
        return record.answers.contains { $0.answers(row) } ? .answered : .noLongerPlanned
    }
}

extension AnswerFact {
    /// Whether it leaves nothing for a row to ask.
    fileprivate func answers(_ row: Prompt) -> Bool {
        if promptKey == row.key { return true }
        return facts.form == FormKind(for: row.kind) && at >= row.createdAt
            && (sessionID == nil || row.sessionID == nil || sessionID == row.sessionID)
    }
}
