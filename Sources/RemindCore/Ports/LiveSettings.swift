import Synchronization

/// The settings in force; SIGHUP replaces them as a whole.
package final class LiveSettings: Sendable {
    private let box: Mutex<(settings: Settings, revision: Int)>

    package init(_ settings: Settings) { box = Mutex((settings, 0)) }

    package var current: Settings { read { $0 } }

    /// What `body` takes out of them: a copy of all costs a microsecond, which counts where every message asks.
    package func read<Value: Sendable>(_ body: (Settings) -> Value) -> Value { box.withLock { body($0.settings) } }

    package func replace(with settings: Settings) { box.withLock { $0 = (settings, $0.revision + 1) } }

    /// How often they were replaced.
    package var revision: Int { box.withLock { $0.revision } }
}
