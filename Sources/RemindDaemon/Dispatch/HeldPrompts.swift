import Synchronization

/// How many prompts this node holds under a lease; the first one starts the heartbeat, and room for a claim that is worth
/// its commit wakes the dispatcher.
package final class HeldPrompts: Sendable {
    private struct State {
        var count = 0
        var few = Int.max
    }

    private let state = Mutex(State())
    private let pacemaker: Pacemaker

    package init(pacemaker: Pacemaker) { self.pacemaker = pacemaker }

    package var number: Int { state.withLock { $0.count } }

    func add(_ number: Int) {
        let before = state.withLock { state in
            defer { state.count += number }
            return state.count
        }
        if before == 0, number > 0 { pacemaker.wake(.leases) }
    }

    /// From here on the dispatcher is woken whenever one is removed and no more than `few` are left.
    func wakeDispatcher(atMost few: Int) { state.withLock { $0.few = few } }

    func removeOne() {
        let areFew = state.withLock { state in
            state.count -= 1
            return state.count <= state.few
        }
        if areFew { pacemaker.wake(.dispatcher) }
    }
}
