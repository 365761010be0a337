import RemindCore
import RemindExecutor

/// Watches all that can be seen from outside, the commits of the store and what reaches the relay, and holds it against the
/// invariants of delivery. It knows nothing of how the daemon works.
///
/// `@unchecked Sendable`: used on the world's one thread only.
final class Judge: @unchecked Sendable {
    /// A commit of `transmitting`: the right to one body.
    struct Permit {
        let revision: Int
        let deadline: Timestamp
        let sessionStart: Timestamp?
        /// Wall clock and world time at the commit.
        let wall: Timestamp
        let time: Duration
    }

    private struct Holding: Hashable {
        let owner: SteppedJobs.Owner
        let promptID: PromptID
    }

    unowned let world: World
    private(set) var violation: Violation?
    private(set) var rows: [PromptID: LedgerRow] = [:]
    private var permits: [Holding: [Permit]] = [:]
    /// Of bodies that have begun.
    private var usedPermits: [Holding: Permit] = [:]
    private var verdicts: [Holding: DeliveryOutcome] = [:]
    /// How often each prompt was claimed.
    private var claims: [PromptID: Int] = [:]
    private var refused: Set<PromptID> = []
    private var kept: [String: [WorldMessage]] = [:]
    private var thanked: Set<PromptID> = []
    private var cancelled: Set<PromptID> = []
    /// How often a person had a prompt sent of which nobody knew whether it had arrived.
    private var decisions: [String: Int] = [:]
    /// Bodies that reached the relay.
    private(set) var bodies = 0

    init(_ world: World) { self.world = world }

    func complain(_ number: Int, _ text: String) {
        world.note("VIOLATION \(number): \(text)")
        if violation == nil { violation = Violation(number: number, text: text) }
    }

    /// A tenth of a percent of all prompts cannot be written.
    func isUnwritable(_ id: PromptID) -> Bool {
        guard id.text.hasSuffix("aa") else { return false }
        refused.insert(id)
        return true
    }

    // MARK: what people do

    /// Whether `owner` knows how a conversation ended, and has not yet written it down.
    func hasUnsettled(_ owner: SteppedJobs.Owner) -> Bool { verdicts.keys.contains { $0.owner == owner } }

    func cancelSucceeded(_ id: PromptID) { cancelled.insert(id) }

    /// What is on its way now tells of the session's old time.
    func moveSucceeded(_ record: PlanRecord, at now: Timestamp) {
        let starts = Dictionary(record.sessions.map { ($0.id, $0.startsAt) }) { first, _ in first }
        for row in open where row.state == .transmitting && row.leaseUntil ?? now > now {
            guard let id = row.sessionID, let start = starts[id], start != row.sessionStart else { continue }
            complain(8, "the session of \(row.id) was moved, which is on its way")
        }
    }

    func sentByHand(_ id: PromptID, whileUnknown: Bool) {
        if whileUnknown, let row = rows[id] { decisions[row.key, default: 0] += 1 }
    }

    // MARK: what reaches the relay

    func bodyBegan(_ id: PromptID, _ revision: Int, _ owner: SteppedJobs.Owner) {
        bodies += 1
        for number in [1, 4, 13] { world.count("invariant \(number): looked at") }
        world.note("body of \(id) begins")
        let holding = Holding(owner: owner, promptID: id)
        usedPermits[holding] = permits[holding]?.popLast()
        guard let permit = usedPermits[holding] else {
            return complain(
                world.database.isFull ? 13 : 4,
                "the body of \(id) began without a commit of transmitting by node \(owner)")
        }
        let believed = permit.wall + (world.time - permit.time)
        if believed > permit.deadline + .seconds(1) {
            complain(1, "the body of \(id) began \(believed - permit.deadline) after its deadline")
        }
        if cancelled.contains(where: { rows[$0]?.kind == rows[id]?.kind }) { world.count("invariant 7: looked at") }
        if cancelled.contains(id) { complain(7, "\(id) was called off, and now its body is on the wire") }
        if rows[id]?.revision ?? 0 > 0 { world.count("invariant 8: looked at") }
        if let row = rows[id], row.revision != permit.revision || row.revision != revision {
            complain(8, "\(id) was moved, and now its old body is on the wire")
        }
        if let start = permit.sessionStart, [.repair, .before].contains(rows[id]?.kind), believed > start {
            complain(8, "\(id) is about a session that has begun")
        }
    }

    /// By what the node may believe at most: its clock may have been set back meanwhile.
    func dotArrived(_ id: PromptID, _ owner: SteppedJobs.Owner) {
        guard let permit = usedPermits[Holding(owner: owner, promptID: id)], let machine = world.node(owner)?.machine
        else { return }
        world.count("invariant 1: looked at")
        let late = min(permit.wall + (world.time - permit.time), machine.now) - permit.deadline
        if late > .seconds(1) { complain(1, "the dot of \(id) came \(late) after its deadline") }
    }

    func accepted(_ message: WorldMessage, by owner: SteppedJobs.Owner) {
        world.note("the relay keeps a copy of \(message.promptID)")
        kept[message.key, default: []].append(message)
        if let id = PromptID(message.promptID), cancelled.contains(id) {
            complain(7, "\(id) was called off, and now a copy has arrived")
        }
        let copies = kept[message.key] ?? []
        let siblings = rows.values.filter { $0.key == message.key }
        let unknowns = siblings.reduce(0) { $0 + $1.unknowns }
        let holds = siblings.first.map { world.policy(of: $0.kind) == .hold } ?? false
        let allowed = 1 + (holds ? decisions[message.key, default: 0] : unknowns)
        world.count(copies.count > 1 ? "invariant 2: a second copy, accounted for" : "invariant 2: looked at")
        if copies.count > allowed {
            complain(2, "\(copies.count) copies of \(message.key), of which \(allowed) are accounted for")
        }
        if Set(copies.map(\.messageID)).count > 1 {
            complain(2, "the copies of \(message.key) have different Message-IDs")
        }
    }

    /// The server said 2xx to the final dot.
    func acknowledged(_ id: PromptID, by owner: SteppedJobs.Owner) { thanked.insert(id) }

    /// The claim that a conversation is about which begins now.
    func claim(of id: PromptID) -> Int { claims[id, default: 0] }

    /// A conversation is over and its node knows the outcome.
    func ended(_ outcome: DeliveryOutcome, of id: PromptID, claim: Int, by owner: SteppedJobs.Owner) {
        world.note(
            "node \(owner) ends its talk about \(id): \(outcome.word)\(outcome.failure.map { ", \($0.reason)" } ?? "")")
        world.count("outcome: \(outcome.word)\(outcome.failure.map { " at \($0.phase)" } ?? "")")
        if case .misconfigured(let failure) = outcome, failure.phase == .rcpt, failure.reply?.isPolicyRefusal == true {
            world.count("outcome: misconfigured by three policy refusals")
        }
        // Where the claim ran out and its node made it again, another conversation settles it.
        if claim == self.claim(of: id) { verdicts[Holding(owner: owner, promptID: id)] = outcome }
        if case .permanent = outcome { refused.insert(id) }
        guard case .sent(let reply) = outcome else { return }
        if !thanked.contains(id) { complain(5, "\(id) counts as sent, and no 2xx was said") }
        if !reply.text.hasSuffix(RelaySession.queueID(of: id)) {
            complain(5, "\(id) counts as sent by the reply to another: \(reply.text)")
        }
    }

    // MARK: what the store commits

    func committed(_ changed: [LedgerRow], by owner: SteppedJobs.Owner) {
        for row in changed {
            let old = rows.updateValue(row, forKey: row.id)
            if let old, old.state != row.state || old.claimedBy != row.claimedBy { check(old, row, owner) }
            if old == nil { world.note("\(row.id) is \(row.state): \(row.kind), due \(row.dueAt.rfc3339)") }
        }
    }

    private func check(_ old: LedgerRow, _ new: LedgerRow, _ owner: SteppedJobs.Owner) {
        world.count("prompt: \(old.state) to \(new.state)")
        world.note("\(new.id) was \(old.state), is \(new.state) (by \(owner))")
        if old.state != new.state, !Self.mayFollow(old.state, new.state) {
            complain(0, "\(new.id) went from \(old.state) to \(new.state)")
        }
        switch new.state {
        case .claimed:
            claims[new.id, default: 0] += 1
            verdicts[Holding(owner: owner, promptID: new.id)] = nil
            world.node(owner)?.hasClaimed()
            world.poll(after: owner)
        case .transmitting:
            permit(new, owner)
            world.people.see(onItsWay: new)
        case .sent:
            world.count("invariant 5: looked at")
            if !thanked.contains(new.id) { complain(5, "\(new.id) is sent, and no 2xx was said") }
        case .failed: if !refused.contains(new.id) { complain(6, "\(new.id) failed without a permanent refusal") }
        case .expired:
            world.count("invariant 11: looked at")
            if let now = world.node(owner)?.believedTime, now < new.deadlineAt {
                complain(11, "\(new.id) expired \(new.deadlineAt - now) before its deadline")
            }
        case .scheduled, .unknown, .cancelled, .skipped: break
        }
        if [.claimed, .transmitting].contains(old.state), old.claimedBy != new.claimedBy { settled(old, new, owner) }
    }

    private func permit(_ row: LedgerRow, _ owner: SteppedJobs.Owner) {
        guard let machine = world.node(owner)?.machine else { return }
        permits[Holding(owner: owner, promptID: row.id), default: []].append(
            Permit(
                revision: row.revision, deadline: row.deadlineAt, sessionStart: row.sessionStart, wall: machine.now,
                time: world.time))
    }

    /// A lease ended: if by its own holder, then as the conversation did.
    private func settled(_ old: LedgerRow, _ new: LedgerRow, _ owner: SteppedJobs.Owner) {
        guard let node = world.node(owner), node.name == old.claimedBy, !node.isStopping,
            let verdict = verdicts.removeValue(forKey: Holding(owner: owner, promptID: new.id))
        else { return }
        world.count("invariant 6: looked at")
        switch (verdict, new.state) {
        case (.sent, .sent), (.permanent, .failed), (.unknown, .unknown), (.unknown, .scheduled): break
        case (.transient, .scheduled), (.transient, .expired), (.misconfigured, .scheduled), (.misconfigured, .expired),
            (.fenced, .scheduled), (.fenced, .expired):
            break
        // The agenda and people may take a claimed prompt away at any time; then the settlement changes nothing.
        case (_, .cancelled): break
        default: complain(6, "the talk about \(new.id) ended as \(verdict.word), and it became \(new.state)")
        }
    }

    /// Directly, or by two changes in one transaction.
    private static func mayFollow(_ old: PromptState, _ new: PromptState) -> Bool {
        reachable[old]?.contains(new) == true
    }

    private static let reachable: [PromptState: Set<PromptState>] = {
        var next: [PromptState: Set<PromptState>] = [:]
        for step in PromptTransition.all { next[step.from, default: []].insert(step.to) }
        return next.mapValues { direct in direct.union(direct.flatMap { next[$0] ?? [] }) }
    }()
}

extension DeliveryOutcome {
    var word: String {
        switch self {
        case .sent: "sent"
        case .transient: "transient"
        case .permanent: "permanent"
        case .misconfigured: "misconfigured"
        case .unknown: "unknown"
        case .fenced: "fenced"
        }
    }
}
