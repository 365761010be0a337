/// The write side of delivery (delivery.md section 3): one writer task calls `turn`, each call one transaction, one fsync.
package protocol PromptQueue: Sendable {
    /// Settles all that has finished, fences all that is ready and claims what is due, in that order, in one transaction.
    func turn(_ turn: QueueTurn, at now: Timestamp) async throws(StoreError) -> QueueTurnResult
    /// What the mails of these prompts would be written from, in any order; a prompt that vanished is left out.
    func letters(for prompts: [PromptID]) async throws(StoreError) -> [Letter]
    /// When the next scheduled prompt is to be tried, nil if none waits; what is held back is not.
    func nextAttempt() async throws(StoreError) -> Timestamp?
    /// When the next prompt that is held back expires, nil where none is.
    func nextHeldDeadline() async throws(StoreError) -> Timestamp?
    /// When the next prompt's last try before its deadline is to come, nil if none waits: `RetryPolicy.lastWindow` before the
    /// deadline, or when it is to be tried after that. Looks at the nearest deadlines only.
    func nextLastTry(at now: Timestamp) async throws(StoreError) -> Timestamp?
    /// Extends every lease of `node`; returns how many.
    func heartbeat(node: String, until: Timestamp) async throws(StoreError) -> Int
    /// Releases `claimed` rows whose lease ran out and turns their `transmitting` into `unknown`; returns how many rows.
    func reap(at now: Timestamp) async throws(StoreError) -> Int
    /// Whether any node holds a prompt: then someone must reap, in case that node is gone.
    func hasLeases() async throws(StoreError) -> Bool
    /// After the exclusive lock was taken (SQLite): no other node lives, so every `claimed` and `transmitting` row is an orphan.
    func takeOver(at now: Timestamp) async throws(StoreError) -> Int
    /// Expires scheduled prompts past their deadline, and lets their plans go on; returns how many.
    func expire(at now: Timestamp) async throws(StoreError) -> Int
    /// Prompts by state, for `status` and metrics.
    func counts() async throws(StoreError) -> [PromptState: Int]
}

/// One batch of work for the writer.
package struct QueueTurn: Sendable {
    package var settlements: [Settlement] = []
    package var fences: [Lease] = []
    /// Claim up to this many; zero claims nothing.
    package var claimLimit = 0
    package var node: String
    /// A random token shared by this turn's claims.
    package var claimToken = ""
    package var leaseUntil: Timestamp

    package init(node: String, leaseUntil: Timestamp) {
        self.node = node
        self.leaseUntil = leaseUntil
    }
}

/// What a turn changed.
package struct QueueTurnResult: Sendable {
    /// Leases whose fence fell: their bodies may be written now. Not prompts: one that was moved and claimed again may have
    /// two conversations, whose fences come in one turn.
    package var fenced: Set<Lease> = []
    /// Newly claimed, nearest deadline first.
    package var claimed: [Claim] = []
    /// Due prompts whose rows make no sense, each with what is wrong: put off, so that they hold up no other.
    package var unreadable: [String] = []
    /// To be kept outside of the store before anything that was claimed may leave; nil where the one kept last still serves.
    package var head: AuditHead?

    package init() {}
}

/// A prompt that this node may now send.
package struct Claim: Hashable, Sendable {
    package var lease: Lease
    package var prompt: Prompt
    /// What its mail is written from; nil where that is gone.
    package var letter: Letter?

    package init(lease: Lease, prompt: Prompt, letter: Letter?) {
        self.lease = lease
        self.prompt = prompt
        self.letter = letter
    }
}

/// What became of a lease; decided by `RetryPolicy`, written under the lease's token.
package struct Settlement: Hashable, Sendable {
    package var lease: Lease
    /// The new state: sent, failed, unknown, scheduled (released or to be tried again) or expired.
    package var state: PromptState
    package var nextAttemptAt: Timestamp?
    /// Whether this conversation cost an attempt.
    package var countsAttempt: Bool
    /// Whether nobody knows if this copy was accepted: recorded even where the prompt is to be tried again.
    package var countsUnknown: Bool
    package var reason: String?
    /// The deciding reply, redacted.
    package var reply: SMTPReply?
    /// The reply was a lasting no to the recipient itself, which counts as a bounce does.
    package var refusesRecipient = false
    /// Its fence had fallen: a session that was moved meanwhile could not move the prompt, whose agenda has to catch up.
    package var wasTransmitting = false
    /// It is late after downtime, and its agenda has to be derived again before it leaves.
    package var isLate = false

    package init(
        lease: Lease, state: PromptState, nextAttemptAt: Timestamp? = nil, countsAttempt: Bool = false,
        countsUnknown: Bool = false, reason: String? = nil, reply: SMTPReply? = nil
    ) {
        self.lease = lease
        self.state = state
        self.nextAttemptAt = nextAttemptAt
        self.countsAttempt = countsAttempt
        self.countsUnknown = countsUnknown
        self.reason = reason
        self.reply = reply
    }
}
