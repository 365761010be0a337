package import RemindCore

/// Keeps many due messages from becoming many vain connections: after the site refused one, it is left alone for a while,
/// then tried with a single message.
///
/// Pure. Whatever shows that the server takes mail, even a refused recipient, closes the breaker.
package struct Breaker: Sendable {
    /// An outage is tried again at least this often, so that the last try before a deadline is not missed.
    package static let longestOutage = Duration.seconds(30)
    /// A fault that someone must mend is tried less often: each try may count against an account.
    package static let longestFault = Duration.minutes(10)

    private var failures = 0
    /// Until when no conversation begins; nil while closed.
    package private(set) var openUntil: Timestamp?

    package init() {}

    /// After a pause, one message goes ahead of all others.
    package var isProbing: Bool { failures > 0 }

    package func isOpen(at now: Timestamp) -> Bool { openUntil.map { now < $0 } ?? false }

    /// Takes note of one conversation; `base` is `smtp.retry.base`.
    package mutating func note(_ outcome: DeliveryOutcome, at now: Timestamp, base: Duration) {
        let cap: Duration
        switch outcome {
        case .misconfigured: cap = Self.longestFault
        case .transient(let failure) where failure.phase < .mail || failure.reply?.code == 421: cap = Self.longestOutage
        case .fenced: return
        case .sent, .transient, .permanent, .unknown:
            self = Breaker()
            return
        }
        // Conversations that were under way together count as one failure.
        guard !isOpen(at: now) else { return }
        failures += 1
        openUntil = now + min(cap, base * (1 << min(failures - 1, 10)))
    }
}
