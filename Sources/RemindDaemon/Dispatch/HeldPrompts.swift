import Synchronization

/// How many prompts this node holds under a lease; the first one starts the heartbeat, and room for a claim that is worth
/// its commit wakes the dispatcher.
///
/// There is room as soon as it is known what became of a prompt, so that the next claim shares the commit of its settlement.
package final class HeldPrompts: Sendable {
    private struct State {
        var held = 0
        var open = 0
        var few = Int.max
    }

    private let state = Mutex(State())
    private let pacemaker: Pacemaker

    package init(pacemaker: Pacemaker) { self.pacemaker = pacemaker }

    /// Those whose settlement is not on disk yet.
    package var number: Int { state.withLock { $0.held } }
    /// Those of which nobody knows yet what becomes of them.
    var open: Int { state.withLock { $0.open } }

    func add(_ number: Int) {
        let before = state.withLock { state in
            defer { state.held += number }
            state.open += number
            return state.held
        }
        if before == 0, number > 0 { pacemaker.wake(.leases) }
    }

    /// From here on the dispatcher is woken whenever it is known what became of one and no more than `few` are open.
    func wakeDispatcher(atMost few: Int) { state.withLock { $0.few = few } }

    /// It is known what became of one.
    func closeOne() {
        let areFew = state.withLock { state in
            state.open -= 1
            return state.open <= state.few
        }
        if areFew { pacemaker.wake(.dispatcher) }
    }

    /// Its settlement is on disk.
    func removeOne() {
        let eachMatters = state.withLock { state in
            state.held -= 1
            return state.few == .max
        }
        if eachMatters { pacemaker.wake(.dispatcher) }
    }
}
