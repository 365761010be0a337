import Cron
import RemindApp

extension CommandContext {
    /// The process's own console, the machine's clock and zones, the configured store.
    static var system: CommandContext {
        let environment = SystemEnvironment.current
        let zones = ZoneDatabase(directory: ZoneDatabase.systemDirectory(environment: environment.variables))
        return CommandContext(
            console: SystemConsole(), clock: SystemClock(), zones: zones,
            configuration: { try Configuration.load(path: $0, environment: environment, zones: zones) },
            open: {
                try await Toolbox.open(configPath: $0, readOnly: $1, environment: environment, zones: zones)
            },
            examine: {
                await Examination.findings(configPath: $0, environment: environment, zones: zones)
            })
    }
}
