/// A prompt that a rule asks for, before hours, caps and other prompts have their say.
struct Candidate {
    let key: PromptKey
    let kind: PromptKind
    var planID: PlanID?
    var sessionID: SessionID?
    var ordinal = 1
    var detail = ""
    /// The moment that the rule asks for, held back by quiet hours and free days, with its jitter.
    var base: Timestamp
    /// The same without hours, days and jitter: what is told of a note that moved.
    var wanted: Timestamp
    /// Never before this: the fact that it answers to.
    var earliest: Timestamp
    var deadline: Timestamp
    var rest: Rest
    var jitter = Duration.zero
    /// Why it comes, then why it moved.
    var reasons: [AgendaReason]
    /// Why it does not come at all.
    var refusal: AgendaReason?
    /// The prompt that takes it along if that one is sent, and what to say then.
    var joins: (carrier: PromptKey, reason: AgendaReason)?
    /// One note must precede each session: hours and caps move it, none drops it.
    var isGuarantee = false
    /// Until then the therapist is here and reads it at once.
    var urgentUntil: Timestamp?
    /// `before` keeps to its session's day: free days and quiet hours do not hold it.
    var keepsItsHour = false
    /// It was put off to this moment: no other mail takes it along sooner.
    var isSnoozed = false
    /// The pause of its plan.
    var pausedUntil: Timestamp?
    /// The order of placing; a carrier has the smallest of its passengers'.
    var rank: Int

    /// When the link in a mail rests.
    enum Rest: Hashable {
        case after(Duration)
        case at(Timestamp)

        func moment(due: Timestamp) -> Timestamp {
            switch self {
            case .after(let duration): due + duration
            case .at(let moment): moment
            }
        }
    }

    init(
        _ kind: PromptKind, key: PromptKey, wanted: Timestamp, base: Timestamp, earliest: Timestamp,
        deadline: Timestamp, rest: Rest, reasons: [AgendaReason]
    ) {
        self.kind = kind
        self.key = key
        self.wanted = wanted
        self.base = base
        self.earliest = earliest
        self.deadline = deadline
        self.rest = rest
        self.reasons = reasons
        rank = kind.priority
    }

    func draft(due: Timestamp, _ decision: PromptDraft.Decision, reasons: [AgendaReason]) -> PromptDraft {
        PromptDraft(
            key: key, kind: kind, planID: planID, sessionID: sessionID, ordinal: ordinal, detail: detail,
            wantedAt: wanted,
            dueAt: due, deadlineAt: deadline, restsAt: rest.moment(due: due), decision: decision, reasons: reasons)
    }
}
