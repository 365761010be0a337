import RemindCore

/// Keeps many due messages from being claimed in vain: after no server took one, claiming rests for a while, then a single
/// message is tried. (The transport's own `Breaker` decides about each server's connections.)
///
/// Pure. Whatever shows that mail is taken, even a refused recipient, ends the pause. Instants are of the clock that nobody
/// can set: a network that comes up late often brings the right time with it, hours before or after.
struct RelayPause: Sendable {
    /// An outage rests for 1 s, doubled up to this, so that the last try before a deadline is not missed.
    static let longestOutage = Duration.seconds(30)
    /// A fault that someone must mend rests for 1 min, doubled up to this: each try may count against an account.
    static let longestFault = Duration.minutes(5)
    /// A message that has its last try before its deadline need not wait for the end, but this long after a failure.
    static let lastTry = Breaker.lastTryPause + .seconds(1)

    private var failures = 0
    /// Until when no conversation begins; nil while mail is taken.
    private(set) var until: Duration?
    private var failedAt = Duration.zero

    /// From when on a message that has its last try may go ahead.
    var lastTryFrom: Duration? { until.map { min($0, failedAt + Self.lastTry) } }

    /// Such a message goes ahead now, as the one that is tried after the pause.
    mutating func end(at instant: Duration) { until = until.map { min($0, instant) } }

    /// After the pause, one message goes ahead of all others.
    var isProbing: Bool { failures > 0 }

    func isOn(at instant: Duration) -> Bool { until.map { instant < $0 } ?? false }

    /// Takes note of how one conversation ended.
    mutating func note(_ outcome: DeliveryOutcome, at instant: Duration) {
        let (first, longest): (Duration, Duration)
        switch outcome {
        case .misconfigured: (first, longest) = (.minutes(1), Self.longestFault)
        case .transient(let failure) where failure.phase < .mail || failure.reply?.code == 421:
            (first, longest) = (.seconds(1), Self.longestOutage)
        case .fenced: return
        case .sent, .transient, .permanent, .unknown:
            self = RelayPause()
            return
        }
        // Conversations that were under way together count as one failure.
        guard !isOn(at: instant) else { return }
        failures += 1
        failedAt = instant
        until = instant + min(longest, first * (1 << min(failures - 1, 10)))
    }
}
