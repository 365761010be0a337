/// The rows that exist already, by key and by plan: what was sent is never drafted again.
///
/// Rows stay where they are and are found by index: a plan of a year has hundreds.
struct PromptLedger {
    private let prompts: [PromptFact]
    private var index: [PromptKey: Int] = [:]
    private var tallies: [PlanID: PlanTally] = [:]
    /// Passengers of mails that have left or are leaving.
    private var delivered: Set<PromptKey> = []
    /// Passengers of mails that wait, and who carries them.
    private var waiting: [PromptKey: PromptKey] = [:]
    /// When notes left, and which of them came in spite of the caps.
    private(set) var departures: [(kind: PromptKind, at: Timestamp, beyondCaps: Bool)] = []

    /// The prefix of a reason that a person gave: the agenda leaves such a row as it is.
    static let byHand = "by hand"

    init(_ prompts: [PromptFact]) {
        self.prompts = prompts
        index.reserveCapacity(prompts.count)
        for at in prompts.indices {
            index[prompts[at].prompt.key] = at
            switch prompts[at].prompt.state {
            case .sent, .transmitting, .unknown: noteDeparture(prompts[at])
            case .scheduled, .claimed:
                for passenger in prompts[at].prompt.covers { waiting[passenger] = prompts[at].prompt.key }
            case .failed, .expired, .cancelled, .skipped: break
            }
        }
    }

    private mutating func noteDeparture(_ fact: PromptFact) {
        let prompt = fact.prompt
        delivered.formUnion(prompt.covers)
        let moment = prompt.sentAt ?? prompt.dueAt
        if !prompt.kind.isExempt {
            departures.append((prompt.kind, moment, prompt.cameBeyondCaps))
        }
        if prompt.state == .sent, let plan = prompt.planID {
            tallies[plan, default: PlanTally()].add(prompt.kind, at: moment, isAnswered: fact.answeredAt != nil)
        }
    }

    func fact(_ key: PromptKey) -> PromptFact? { index[key].map { prompts[$0] } }

    func tally(of plan: PlanID) -> PlanTally { tallies[plan] ?? PlanTally() }

    /// Whether a key needs no draft any more: it was sent or tried, travelled in another mail, or a person decided.
    func isSettled(_ key: PromptKey) -> Bool {
        guard let prompt = fact(key)?.prompt else { return delivered.contains(key) }
        switch prompt.state {
        case .scheduled, .claimed: return delivered.contains(key)
        case .skipped: return delivered.contains(key) || prompt.isSteeredByHand
        case .transmitting, .sent, .unknown, .failed, .expired, .cancelled: return true
        }
    }

    /// The waiting mail that is to carry a passenger.
    func carrier(of passenger: PromptKey) -> PromptKey? { waiting[passenger] }

    /// A row that is under way: claimed, tried before, or made due by a person. It keeps the moment that it has.
    func pinned(_ key: PromptKey, at now: Timestamp) -> Prompt? {
        guard let prompt = fact(key)?.prompt, prompt.dueAt <= now else { return nil }
        switch prompt.state {
        case .claimed: return prompt
        case .scheduled: return prompt.attempt > 0 || prompt.isSteeredByHand ? prompt : nil
        default: return nil
        }
    }
}

extension Prompt {
    /// It came for the guarantee's sake alone; the caps that it broke are not held against others.
    var cameBeyondCaps: Bool { reasons.last == AgendaReason.guarantee.text }

    /// A person skipped it or made it due; the agenda does not argue.
    var isSteeredByHand: Bool { reasons.last?.hasPrefix(PromptLedger.byHand) ?? false }
}
