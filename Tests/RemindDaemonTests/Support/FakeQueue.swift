import RemindCore

/// A queue in memory that follows the rules of the SQL, counts its transactions and fails when a test says so.
actor FakeQueue: PromptQueue {
    struct Line {
        var prompt: Prompt
        var lease: Lease?
        var reason: String?
    }

    private(set) var lines: [PromptID: Line] = [:]
    private(set) var turns: [QueueTurn] = []
    private(set) var heartbeats = 0
    private(set) var reaps = 0
    private(set) var expirations = 0
    /// Errors for the coming turns, first for the next; nil lets one pass.
    private var faults: [StoreError?] = []
    private var head: AuditHead?
    private var isHeld = false
    private var looksAreHeld = false
    private var gate: [CheckedContinuation<Void, Never>] = []
    private var watchers: [(condition: @Sendable (FakeQueue.View) -> Bool, resume: CheckedContinuation<Void, Never>)] =
        []

    /// What a test may wait for.
    struct View: Sendable {
        let states: [PromptID: PromptState]
        let turns: Int
        let waitingAtGate: Int
        let heartbeats: Int
        let reaps: Int
    }

    init(_ prompts: [Prompt] = []) {
        for prompt in prompts { lines[prompt.id] = Line(prompt: prompt) }
    }

    func add(_ prompt: Prompt) { lines[prompt.id] = Line(prompt: prompt) }
    /// The next claim comes with this head.
    func cover(with head: AuditHead) { self.head = head }
    func fail(with faults: [StoreError?]) { self.faults = faults }
    func state(_ id: PromptID) -> PromptState? { lines[id]?.prompt.state }
    func reason(_ id: PromptID) -> String? { lines[id]?.reason }

    /// As `prompt cancel` does it: final, so no lease holds any longer.
    func cancel(_ id: PromptID) {
        lines[id]?.prompt.state = .cancelled
        lines[id]?.lease = nil
        tell()
    }

    /// As the agenda moves a claimed prompt whose moment has come already.
    func move(_ id: PromptID) {
        lines[id]?.prompt.state = .scheduled
        lines[id]?.prompt.revision += 1
        lines[id]?.lease = nil
        tell()
    }

    /// Lets transactions begin but not end, until `letGo`.
    func hold() { isHeld = true }

    /// Lets looks at the next attempt begin but not end, until `letGo`.
    func holdLooks() { looksAreHeld = true }

    /// Lets those that have begun end, and no others.
    func letThrough() {
        for waiting in gate { waiting.resume() }
        gate = []
    }

    func letGo() {
        isHeld = false
        looksAreHeld = false
        for waiting in gate { waiting.resume() }
        gate = []
    }

    /// Returns once `condition` holds after some change: the event that tests wait for.
    func until(_ condition: @escaping @Sendable (View) -> Bool) async {
        if condition(view) { return }
        await withCheckedContinuation { watchers.append((condition, $0)) }
    }

    func turn(_ turn: QueueTurn, at now: Timestamp) async throws(StoreError) -> QueueTurnResult {
        if isHeld { await waitAtGate() }
        turns.append(turn)
        defer { tell() }
        if !faults.isEmpty, let fault = faults.removeFirst() { throw fault }
        for settlement in turn.settlements { settle(settlement) }
        var result = QueueTurnResult()
        for lease in turn.fences where fence(lease, at: now) { result.fenced.insert(lease) }
        result.claimed = claim(turn, at: now)
        if turn.claimLimit > 0 {
            result.head = head
            head = nil
        }
        return result
    }

    func letters(for prompts: [PromptID]) async throws(StoreError) -> [Letter] {
        prompts.compactMap { lines[$0]?.prompt }.map { .about($0) }
    }

    func nextAttempt() async throws(StoreError) -> Timestamp? {
        if looksAreHeld { await waitAtGate() }
        return lines.values.map(\.prompt).filter { $0.state == .scheduled }.map(\.nextAttemptAt).min()
    }

    func nextHeldDeadline() async throws(StoreError) -> Timestamp? { nil }

    func nextLastTry(at now: Timestamp) async throws(StoreError) -> Timestamp? {
        lines.values.map(\.prompt).filter { $0.state == .scheduled && now < $0.deadlineAt }
            .map { max($0.nextAttemptAt, $0.deadlineAt - RetryPolicy.lastWindow) }.min()
    }

    func heartbeat(node: String, until: Timestamp) async throws(StoreError) -> Int {
        heartbeats += 1
        tell()
        return 0
    }

    func reap(at now: Timestamp) async throws(StoreError) -> Int {
        reaps += 1
        tell()
        return 0
    }

    func hasLeases() async throws(StoreError) -> Bool {
        lines.values.contains { [.claimed, .transmitting].contains($0.prompt.state) }
    }

    func takeOver(at now: Timestamp) async throws(StoreError) -> Int { 0 }

    func expire(at now: Timestamp) async throws(StoreError) -> Int {
        expirations += 1
        let late = lines.values.map(\.prompt).filter { $0.state == .scheduled && $0.deadlineAt <= now }
        for prompt in late { lines[prompt.id]?.prompt.state = .expired }
        tell()
        return late.count
    }

    func counts() async throws(StoreError) -> [PromptState: Int] {
        Dictionary(grouping: lines.values, by: \.prompt.state).mapValues(\.count)
    }
}

extension FakeQueue {
    private var view: View {
        View(
            states: lines.mapValues(\.prompt.state), turns: turns.count, waitingAtGate: gate.count,
            heartbeats: heartbeats, reaps: reaps)
    }

    private func waitAtGate() async {
        await withCheckedContinuation { continuation in
            gate.append(continuation)
            tell()
        }
    }

    private func tell() {
        let view = view
        let ready = watchers.filter { $0.condition(view) }
        watchers.removeAll { $0.condition(view) }
        for watcher in ready { watcher.resume.resume() }
    }

    private func settle(_ settlement: Settlement) {
        guard var line = lines[settlement.lease.promptID], line.lease == settlement.lease else { return }
        line.lease = nil
        line.reason = settlement.reason
        line.prompt.state = settlement.state
        line.prompt.attempt += settlement.countsAttempt ? 1 : 0
        line.prompt.unknowns += settlement.countsUnknown ? 1 : 0
        if let next = settlement.nextAttemptAt { line.prompt.nextAttemptAt = next }
        lines[settlement.lease.promptID] = line
    }

    private func fence(_ lease: Lease, at now: Timestamp) -> Bool {
        guard let line = lines[lease.promptID], line.lease == lease, line.prompt.state == .claimed,
            line.prompt.deadlineAt > now
        else { return false }
        lines[lease.promptID]?.prompt.state = .transmitting
        return true
    }

    private func claim(_ turn: QueueTurn, at now: Timestamp) -> [Claim] {
        let due = lines.values.map(\.prompt)
            .filter { $0.state == .scheduled && $0.nextAttemptAt <= now && $0.deadlineAt > now }
            .sorted { ($0.deadlineAt, $0.id) < ($1.deadlineAt, $1.id) }
        return due.prefix(turn.claimLimit).map { prompt in
            let lease = Lease(
                promptID: prompt.id, row: 0, token: turn.claimToken, revision: prompt.revision, until: turn.leaseUntil)
            lines[prompt.id]?.prompt.state = .claimed
            lines[prompt.id]?.lease = lease
            return Claim(lease: lease, prompt: prompt, letter: .about(prompt))
        }
    }
}
