import RemindCore

/// Spreads what fell due while no daemon ran, so that nobody is flooded after downtime (delivery.md section 5).
///
/// Pure. A late prompt gets the next free slot and waits there as scheduled; since claims come nearest deadline first, so
/// do the slots. Its new `nextAttemptAt` is what makes it not late any more.
struct CatchUp: Sendable {
    /// Prompts whose attempt fell more than this before the first claim are late.
    static let tolerance = Duration.minutes(5)

    private let lateBefore: Timestamp
    private var nextSlot: Timestamp

    init(firstClaim: Timestamp) {
        lateBefore = firstClaim - Self.tolerance
        nextSlot = firstClaim
    }

    /// When a claimed prompt may go out, if not now; `perMinute` 0 means no limit.
    ///
    /// A slot never lies after the deadline, where the prompt comes up to be expired.
    mutating func slot(for prompt: Prompt, at now: Timestamp, perMinute: Int) -> Timestamp? {
        guard perMinute > 0, prompt.nextAttemptAt < lateBefore else { return nil }
        let slot = max(nextSlot, now)
        nextSlot = slot + .milliseconds(60_000 / Int64(perMinute))
        return slot > now ? min(slot, prompt.deadlineAt) : nil
    }
}
