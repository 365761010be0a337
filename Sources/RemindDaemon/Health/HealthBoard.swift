import Synchronization

/// The newest `DaemonHealth`, written by the services and read by anyone.
package final class HealthBoard: Sendable {
    private let board = Mutex(DaemonHealth())
    private let observer: (@Sendable (DaemonHealth) -> Void)?

    /// `observer` hears each change, for instance to tell systemd.
    package init(observer: (@Sendable (DaemonHealth) -> Void)? = nil) { self.observer = observer }

    package var current: DaemonHealth { board.withLock { $0 } }

    package func update(_ change: (inout DaemonHealth) -> Void) {
        let changed = board.withLock { health -> DaemonHealth? in
            let before = health
            change(&health)
            return health == before ? nil : health
        }
        if let changed { observer?(changed) }
    }
}
