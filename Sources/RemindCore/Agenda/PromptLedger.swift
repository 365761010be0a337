/// The rows that exist already, by key and by plan: what was sent is never drafted again.
struct PromptLedger {
    private var facts: [PromptKey: PromptFact] = [:]
    private var byPlan: [PlanID: [PromptFact]] = [:]
    /// Passengers of mails that have left or are leaving.
    private var delivered: Set<PromptKey> = []
    /// Passengers of mails that wait, and who carries them.
    private var waiting: [PromptKey: PromptKey] = [:]
    /// When notes left, and which of them came in spite of the caps.
    private(set) var departures: [(at: Timestamp, beyondCaps: Bool)] = []

    /// The prefix of a reason that a person gave: the agenda leaves such a row as it is.
    static let byHand = "by hand"

    init(_ prompts: [PromptFact]) {
        facts.reserveCapacity(prompts.count)
        for fact in prompts {
            let prompt = fact.prompt
            facts[prompt.key] = fact
            if let plan = prompt.planID { byPlan[plan, default: []].append(fact) }
            switch prompt.state {
            case .sent, .transmitting, .unknown:
                delivered.formUnion(prompt.covers)
                if !prompt.kind.isExempt {
                    let isBeyond = prompt.reasons.last == AgendaReason.guarantee
                    departures.append((prompt.sentAt ?? prompt.dueAt, isBeyond))
                }
            case .scheduled, .claimed:
                for passenger in prompt.covers { waiting[passenger] = prompt.key }
            case .failed, .expired, .cancelled, .skipped:
                break
            }
        }
    }

    func fact(_ key: PromptKey) -> PromptFact? { facts[key] }

    func facts(of plan: PlanID) -> [PromptFact] { byPlan[plan] ?? [] }

    /// Whether a key needs no draft any more: it was sent or tried, travelled in another mail, or a person decided.
    func isSettled(_ key: PromptKey) -> Bool {
        guard let prompt = facts[key]?.prompt else { return delivered.contains(key) }
        switch prompt.state {
        case .scheduled, .claimed: return delivered.contains(key)
        case .skipped: return delivered.contains(key) || prompt.isSteeredByHand
        case .transmitting, .sent, .unknown, .failed, .expired, .cancelled: return true
        }
    }

    /// The waiting mail that is to carry a passenger.
    func carrier(of passenger: PromptKey) -> PromptKey? { waiting[passenger] }

    /// When prompts of a kind left.
    func departures(of kind: PromptKind) -> [Timestamp] {
        facts.values.compactMap { $0.prompt.kind == kind ? $0.prompt.sentAt : nil }
    }

    /// A row that is under way: claimed, tried before, or made due by a person. It keeps the moment that it has.
    func pinned(_ key: PromptKey, at now: Timestamp) -> Prompt? {
        guard let prompt = facts[key]?.prompt, prompt.dueAt <= now else { return nil }
        switch prompt.state {
        case .claimed: return prompt
        case .scheduled: return prompt.attempt > 0 || prompt.isSteeredByHand ? prompt : nil
        default: return nil
        }
    }
}

extension Prompt {
    /// A person skipped it or made it due; the agenda does not argue.
    var isSteeredByHand: Bool { reasons.last?.hasPrefix(PromptLedger.byHand) ?? false }
}
