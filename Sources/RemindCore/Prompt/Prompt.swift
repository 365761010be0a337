/// One message that should exist: what it asks, when it is due, when it would be too late, and what became of it.
package struct Prompt: Hashable, Sendable {
    package let id: PromptID
    package let key: PromptKey
    /// Empty only for service mail to the keeper.
    package var therapistID: TherapistID?
    package var planID: PlanID?
    package var sessionID: SessionID?
    package var kind: PromptKind
    package var ordinal: Int
    /// Keys of the prompts that this mail carries along (a joined step, a nudge as its last line, a digest's steps).
    package var covers: [PromptKey]
    /// What a kind needs beyond its plan: the nudge's name, the cause of service mail, the visit link's page.
    package var detail: String
    /// The moment that its rule asked for; it may have come at another, `dueAt`.
    package var wantedAt: Timestamp
    package var dueAt: Timestamp
    package var zoneName: String
    package var deadlineAt: Timestamp
    package var nextAttemptAt: Timestamp
    /// When the link in it rests (domain.md 2.2, last column).
    package var restsAt: Timestamp
    package var state: PromptState
    /// Why it came, moved or did not come: one short text each, such as "held: quiet hours".
    package var reasons: [String]
    /// Counts changes of its moment; a claim or fence of an older revision changes nothing.
    package var revision: Int
    /// Conversations in which MAIL was written.
    package var attempt: Int
    package var unknowns: Int
    /// Left side and domain without angle brackets; the same for every copy.
    package var messageID: String
    package var lastReply: String?
    package var smtpCode: Int?
    package var sentAt: Timestamp?
    package var createdAt: Timestamp
    package var restoreMark = RestoreMark.none
    package var isHeldBack: Bool { restoreMark == .held }

    package init(
        id: PromptID, key: PromptKey, therapistID: TherapistID?, planID: PlanID? = nil, sessionID: SessionID? = nil,
        kind: PromptKind, ordinal: Int = 1, covers: [PromptKey] = [], detail: String = "", wantedAt: Timestamp? = nil,
        dueAt: Timestamp, zoneName: String, deadlineAt: Timestamp, nextAttemptAt: Timestamp? = nil, restsAt: Timestamp,
        state: PromptState = .scheduled, reasons: [String] = [], revision: Int = 0, attempt: Int = 0, unknowns: Int = 0,
        messageID: String, lastReply: String? = nil, smtpCode: Int? = nil, sentAt: Timestamp? = nil,
        createdAt: Timestamp
    ) {
        self.id = id
        self.key = key
        self.therapistID = therapistID
        self.planID = planID
        self.sessionID = sessionID
        self.kind = kind
        self.ordinal = ordinal
        self.covers = covers
        self.detail = detail
        self.wantedAt = wantedAt ?? dueAt
        self.dueAt = dueAt
        self.zoneName = zoneName
        self.deadlineAt = deadlineAt
        self.nextAttemptAt = nextAttemptAt ?? dueAt
        self.restsAt = restsAt
        self.state = state
        self.reasons = reasons
        self.revision = revision
        self.attempt = attempt
        self.unknowns = unknowns
        self.messageID = messageID
        self.lastReply = lastReply
        self.smtpCode = smtpCode
        self.sentAt = sentAt
        self.createdAt = createdAt
    }
}
