import ArgumentParser

/// The configuration in force.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Check or show the configuration.",
        subcommands: [ConfigCheck.self, ConfigShow.self])
}
