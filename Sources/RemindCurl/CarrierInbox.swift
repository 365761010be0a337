import Synchronization

/// What others tell the carrier's thread, from any thread; it is roused only while it sleeps.
final class CarrierInbox: Sendable {
    private struct State {
        var events: [CarrierEvent] = []
        /// The thread does not sleep, or is being roused already.
        var isAwake = true
    }

    /// Becomes readable when the thread has to wake up.
    let wake: WakeEvent
    private let state = Mutex(State())

    /// Nil where the process has no descriptor left.
    init?() {
        guard let wake = WakeEvent() else { return nil }
        self.wake = wake
    }

    func post(_ event: CarrierEvent) {
        let mustRouse = state.withLock { state in
            state.events.append(event)
            defer { state.isAwake = true }
            return !state.isAwake
        }
        if mustRouse { wake.signal() }
    }

    /// All that came since the last call.
    func take() -> [CarrierEvent] {
        state.withLock { state in
            defer { state.events.removeAll(keepingCapacity: true) }
            return state.events
        }
    }

    /// Whether the thread may sleep until `wake`; false where something came since `take`.
    func maySleep() -> Bool {
        state.withLock { state in
            state.isAwake = !state.events.isEmpty
            return !state.isAwake
        }
    }

    /// The thread is up again; `clearing` where it was roused.
    func awoke(clearing wasRoused: Bool) {
        state.withLock { $0.isAwake = true }
        if wasRoused { wake.clear() }
    }
}
