import ArgumentParser
import RemindApp

/// Shows one prompt with its reasons and what the mail server said.
struct PromptShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one: when, why, and what became of it.")

    @OptionGroup var which: PromptArgument
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toReading(common)
        return try PromptReport.make(try await tools.prompt(which.id), tools)
    }
}
