/// Why a note that was planned is called off; the raw value is the name of its words.
package enum Cancellation: String, CaseIterable, Sendable {
    case unconfirmed, suspended, stopped
    case planClosed = "plan_closed"
    case sessionCalledOff = "session_called_off"
    /// The therapist stopped notes of its kind.
    case muted
    /// What it asks was answered before it came.
    case answered
    case byKeeper = "by_keeper"
    /// The rules ask for it no longer, for none of the reasons above: a setting changed, say.
    case noLongerPlanned = "no_longer_planned"

    /// As rows hold it: "cancelled: the plan is closed".
    var line: String {
        switch self {
        case .unconfirmed: "the address is not confirmed yet"
        case .suspended: "the address cannot be reached"
        case .stopped: "the therapist stopped all notes"
        case .planClosed: "the plan is closed"
        case .sessionCalledOff: "the session is called off"
        case .muted: "notes of this kind are stopped"
        case .answered: "it was answered already"
        case .byKeeper: "by the keeper"
        case .noLongerPlanned: "no longer planned"
        }
    }

    /// Reads `line` back.
    init?(line: String) {
        guard let known = Self.allCases.first(where: { $0.line == line }) else { return nil }
        self = known
    }
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
