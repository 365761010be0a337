import RemindCore
import Synchronization

/// Limits how often one network may ask for links that do not exist: a bucket of tries that refills slowly.
///
/// In memory and bounded: once `capacity` networks are known, those whose buckets are full again are forgotten, and if none
/// is, all are, which costs a guesser nothing that 160 bits do not take back.
final class MissLimiter: Sendable {
    /// Tries that a network has at once, and how long one takes to come back.
    private let burst: Int
    private let refill: Duration
    private let capacity: Int
    /// Per network, when its bucket will be full again (on the monotonic clock).
    private let fullAgain = Mutex<[String: Duration]>([:])

    init(burst: Int = 60, refill: Duration = .seconds(5), capacity: Int = 4096) {
        self.burst = burst
        self.refill = refill
        self.capacity = capacity
    }

    /// Whole seconds until this network may ask again; nil if it may now.
    func wait(of network: String, at now: Duration) -> Int? {
        let full = fullAgain.withLock { $0[network] } ?? now
        let excess = full - now - refill * (burst - 1)
        return excess > .zero ? Int((excess.milliseconds + 999) / 1000) : nil
    }

    /// Counts one link that led nowhere.
    func miss(from network: String, at now: Duration) {
        fullAgain.withLock { known in
            if known.count >= capacity, known[network] == nil {
                known = known.filter { $0.value > now }
                if known.count >= capacity { known = [:] }
            }
            known[network] = max(known[network] ?? now, now) + refill
        }
    }
}
