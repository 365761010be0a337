import Synchronization

/// The settings in force; SIGHUP replaces them as a whole.
package final class LiveSettings: Sendable {
    private let box: Mutex<Settings>

    package init(_ settings: Settings) { box = Mutex(settings) }

    package var current: Settings { box.withLock { $0 } }

    /// What `body` takes out of them: a copy of all costs a microsecond, which counts where every message asks.
    package func read<Value: Sendable>(_ body: (Settings) -> Value) -> Value { box.withLock { body($0) } }

    package func replace(with settings: Settings) { box.withLock { $0 = settings } }
}
