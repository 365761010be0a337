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
    /// What was put off; nil where nothing was, which is the rule.
    private(set) var snoozes: SnoozeLedger?

    /// The prefix of a reason that a person gave: the agenda leaves such a row as it is.
    static let byHand = "by hand"

    /// Departures before this no longer count toward any cap.
    private let oldest: Timestamp

    init(_ prompts: [PromptFact], at now: Timestamp) {
        self.prompts = prompts
        oldest = now - .days(9)
        index.reserveCapacity(prompts.count)
        for at in prompts.indices {
            index[prompts[at].prompt.key] = at
            switch prompts[at].prompt.state {
            case .sent, .transmitting, .unknown: noteDeparture(at)
            case .scheduled, .claimed:
                for passenger in prompts[at].prompt.covers { waiting[passenger] = prompts[at].prompt.key }
            case .failed, .expired, .cancelled, .skipped: break
            }
        }
        if prompts.contains(where: { $0.snooze != nil }) { snoozes = SnoozeLedger(prompts, row: fact) }
    }

    private mutating func noteDeparture(_ at: Int) {
        // Nobody knows whether a held one arrived: its passengers do not rely on it.
        if prompts[at].prompt.state != .unknown { delivered.formUnion(prompts[at].prompt.covers) }
        let kind = prompts[at].prompt.kind
        let moment = prompts[at].prompt.sentAt ?? prompts[at].prompt.dueAt
        if moment > oldest, !kind.isExempt {
            departures.append((kind, moment, prompts[at].prompt.cameBeyondCaps))
        }
        if prompts[at].prompt.state == .sent, let plan = prompts[at].prompt.planID {
            // Putting it off is a word, not silence.
            let isHeard = prompts[at].answeredAt != nil || prompts[at].snooze.map { $0.at >= moment } ?? false
            tallies[plan, default: PlanTally()].add(kind, at: moment, isAnswered: isHeard)
        }
    }

    func fact(_ key: PromptKey) -> PromptFact? { index[key].map { prompts[$0] } }

    /// The mails of a kind that left, oldest first.
    func sent(_ kind: PromptKind) -> [PromptFact] {
        // By position: looking at a row in place costs a tenth of copying it to look.
        prompts.indices.filter { prompts[$0].prompt.kind == kind && prompts[$0].prompt.state == .sent }
            .map { prompts[$0] }
            .sorted { ($0.prompt.sentAt ?? $0.prompt.dueAt) < ($1.prompt.sentAt ?? $1.prompt.dueAt) }
    }

    func tally(of plan: PlanID) -> PlanTally { tallies[plan] ?? PlanTally() }

    /// Whether a key needs no draft any more: it was sent or tried, travelled in another mail, or a person decided.
    func isSettled(_ key: PromptKey) -> Bool {
        guard let at = index[key] else { return delivered.contains(key) }
        switch prompts[at].prompt.state {
        case .scheduled, .claimed: return delivered.contains(key)
        case .skipped: return delivered.contains(key) || prompts[at].prompt.isSteeredByHand
        case .transmitting, .sent, .unknown, .failed, .expired, .cancelled: return true
        }
    }

    /// The waiting mail that is to carry a passenger.
    func carrier(of passenger: PromptKey) -> PromptKey? { waiting[passenger] }

    /// Whether one may travel in the other's mail: what waits for a word in a restored store takes nothing new along, and
    /// what may have left rides in no other mail than then.
    func mayRide(_ passenger: PromptKey, in mail: PromptKey) -> Bool {
        let (isMailHeld, isHeld) = (fact(mail)?.prompt.isHeldBack == true, fact(passenger)?.prompt.isHeldBack == true)
        return isMailHeld == isHeld && (!isHeld || waiting[passenger] == mail)
    }

    /// A row that is under way: claimed, tried before, or made due by a person. It keeps the moment that it has.
    func pinned(_ key: PromptKey, at now: Timestamp) -> Prompt? {
        guard let at = index[key], prompts[at].prompt.dueAt <= now else { return nil }
        let prompt = prompts[at].prompt
        // Put off while it was under way: its moment is another now.
        if let snooze = prompts[at].snooze, snooze.at > prompt.dueAt { return nil }
        switch prompt.state {
        case .claimed: return prompt
        case .scheduled:
            return prompt.attempt > 0 || prompt.isSteeredByHand || prompt.isHeldBack ? prompt : nil
        // It may have left in a mail that is no more: alone it waits for a word, and finds no other way.
        case .skipped: return prompt.isHeldBack && prompt.isCarried && waiting[key] == nil ? prompt : nil
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
