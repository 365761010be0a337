import Synchronization

/// Something worked out from the settings in force: once, and again when they have been replaced.
package final class SettingsMemo<Value: Sendable>: Sendable {
    private let settings: LiveSettings
    private let work: @Sendable (Settings) -> Value
    private let made: Mutex<(value: Value, revision: Int)>

    package init(of settings: LiveSettings, _ work: @escaping @Sendable (Settings) -> Value) {
        self.settings = settings
        self.work = work
        made = Mutex((settings.read(work), 0))
    }

    package var value: Value {
        made.withLock { made in
            // Asked for first: settings that are replaced meanwhile are seen the next time.
            let revision = settings.revision
            if made.revision != revision { made = (settings.read(work), revision) }
            return made.value
        }
    }
}
