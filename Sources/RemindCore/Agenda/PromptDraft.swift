/// One prompt that should exist, as the agenda decides it; the store turns the difference to its rows into writes.
package struct PromptDraft: Hashable, Sendable {
    package var key: PromptKey
    package var kind: PromptKind
    package var planID: PlanID?
    package var sessionID: SessionID?
    package var ordinal: Int
    /// Keys of the passengers that this mail carries.
    package var covers: [PromptKey]
    /// What the kind needs beyond its plan: a nudge's name.
    package var detail: String
    /// The moment that its rule asks for; hours, limits, other notes and jitter make `dueAt` of it.
    package var wantedAt: Timestamp
    package var dueAt: Timestamp
    package var deadlineAt: Timestamp
    /// When its link rests.
    package var restsAt: Timestamp
    package var decision: Decision
    /// Why it comes then, moved or does not come.
    package var reasons: [AgendaReason]

    /// Whether it will be sent.
    package enum Decision: Hashable, Sendable {
        case send
        /// A rule decided against it; the last reason says why.
        case skip
        /// The prompt with this key carries it.
        case carried(by: PromptKey)
    }

    package init(
        key: PromptKey, kind: PromptKind, planID: PlanID? = nil, sessionID: SessionID? = nil, ordinal: Int = 1,
        covers: [PromptKey] = [], detail: String = "", wantedAt: Timestamp? = nil, dueAt: Timestamp,
        deadlineAt: Timestamp, restsAt: Timestamp, decision: Decision = .send, reasons: [AgendaReason] = []
    ) {
        self.key = key
        self.kind = kind
        self.planID = planID
        self.sessionID = sessionID
        self.ordinal = ordinal
        self.covers = covers
        self.detail = detail
        self.wantedAt = wantedAt ?? dueAt
        self.dueAt = dueAt
        self.deadlineAt = deadlineAt
        self.restsAt = restsAt
        self.decision = decision
        self.reasons = reasons
    }
}
