import Synchronization

/// The settings in force; SIGHUP replaces them as a whole.
package final class LiveSettings: Sendable {
    private struct State {
        var settings: Settings
        var revision = 0
        /// Kept, since each derivation asks for it and it takes as long as a statement.
        var scheduleDigest: String

        init(_ settings: Settings) {
            self.settings = settings
            scheduleDigest = settings.schedule.digest
        }
    }

    private let state: Mutex<State>

    package init(_ settings: Settings) { state = Mutex(State(settings)) }

    package var current: Settings { read { $0 } }

    /// What `body` takes out of them: a copy of all costs a microsecond, which counts where every message asks.
    package func read<Value: Sendable>(_ body: (Settings) -> Value) -> Value { state.withLock { body($0.settings) } }

    package func replace(with settings: Settings) {
        let next = State(settings)
        state.withLock { state in
            let revision = state.revision + 1
            state = next
            state.revision = revision
        }
    }

    /// How often they were replaced.
    package var revision: Int { state.withLock { $0.revision } }

    /// Stands for `schedule`, in other processes too.
    package var scheduleDigest: String { state.withLock { $0.scheduleDigest } }
}
