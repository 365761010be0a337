import RemindCore

/// Spreads what fell due while no daemon ran, so that nobody is flooded after downtime (delivery.md section 5).
///
/// Pure. A late prompt goes back to the queue with the next free slot, and its therapist's agenda is derived again before any
/// leaves. Since claims come nearest deadline first, so do the slots. The new `nextAttemptAt` is what makes it not late
/// any more.
struct CatchUp: Sendable {
    /// Prompts whose attempt fell more than this before the first claim are late.
    static let tolerance = Duration.minutes(5)

    private let lateBefore: Timestamp
    private var nextSlot: Timestamp

    /// `firstClaim` is this node's first, or its first after the machine slept or its clock was not to be believed.
    init(firstClaim: Timestamp) {
        lateBefore = firstClaim - Self.tolerance
        nextSlot = firstClaim
    }

    /// When a late prompt may go, from `now` on; nil for one that is not late. `perMinute` 0 means no limit.
    ///
    /// A slot never lies after the deadline, where the prompt comes up to be expired.
    mutating func slot(for prompt: Prompt, at now: Timestamp, perMinute: Int) -> Timestamp? {
        guard prompt.nextAttemptAt < lateBefore else { return nil }
        guard perMinute > 0 else { return now }
        let slot = max(nextSlot, now)
        nextSlot = slot + .milliseconds(60_000 / Int64(perMinute))
        return min(slot, prompt.deadlineAt)
    }
}
