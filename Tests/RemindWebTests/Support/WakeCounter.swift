import Synchronization

/// Counts how often the pages asked for a look at the agenda.
final class WakeCounter: Sendable {
    private let counter = Mutex(0)

    var value: Int { counter.withLock { $0 } }
    func count() { counter.withLock { $0 += 1 } }
}
