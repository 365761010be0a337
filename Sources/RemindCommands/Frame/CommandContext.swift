package import Cron
package import RemindApp
package import RemindCore

/// What a command runs in: a console, a clock, the zones, and ways to the configuration and the store.
package struct CommandContext: Sendable {
    package let console: any Console
    package let clock: any WallClock
    package let zones: ZoneDatabase
    /// Reads the configuration that `--config` names, or the usual one.
    package let configuration: @Sendable (_ path: String?) throws -> Configuration
    /// Opens the store that the configuration names; read-only for verbs that only read.
    package let open: @Sendable (_ configPath: String?, _ readOnly: Bool) async throws -> Toolbox
    /// Looks at a whole installation, whatever state it is in.
    package let examine: @Sendable (_ configPath: String?) async -> [Finding]

    package init(
        console: any Console, clock: any WallClock, zones: ZoneDatabase,
        configuration: @escaping @Sendable (_ path: String?) throws -> Configuration,
        open: @escaping @Sendable (_ configPath: String?, _ readOnly: Bool) async throws -> Toolbox,
        examine: @escaping @Sendable (_ configPath: String?) async -> [Finding]
    ) {
        self.console = console
        self.clock = clock
        self.zones = zones
        self.configuration = configuration
        self.open = open
        self.examine = examine
    }

    func toReading(_ options: CommonOptions) async throws -> Toolbox { try await open(options.config, true) }
    func toChanging(_ options: CommonOptions) async throws -> Toolbox { try await open(options.config, false) }
}
