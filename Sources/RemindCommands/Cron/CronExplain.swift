import ArgumentParser
import Cron

/// Says in plain English what an expression means.
struct CronExplain: Verb {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "What an expression says, in plain English.")

    @Argument(help: "Five fields in one argument, such as '30 12 * * WED', or a nickname.")
    var expression: String
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let cron = try CronExpression(expression)
        let json = OrderedJSON.object([
            "expression": .text(cron.description), "explanation": .text(cron.explanation),
        ])
        return Report("cron", json, lines: Prose.wrapped(cron.explanation))
    }
}
