import Synchronization

/// How many prompts this node holds under a lease; the first one starts the heartbeat.
package final class HeldPrompts: Sendable {
    private let count = Mutex(0)
    private let pacemaker: Pacemaker

    package init(pacemaker: Pacemaker) { self.pacemaker = pacemaker }

    package var number: Int { count.withLock { $0 } }

    func add(_ number: Int) {
        let before = count.withLock { count in
            defer { count += number }
            return count
        }
        if before == 0, number > 0 { pacemaker.wake(.leases) }
    }

    func removeOne() { count.withLock { $0 -= 1 } }
}
