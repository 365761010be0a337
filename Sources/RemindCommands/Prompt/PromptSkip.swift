import ArgumentParser
import RemindApp
import RemindCore

/// Leaves one waiting note out; what it would have carried comes otherwise.
struct PromptSkip: Verb {
    static let configuration = CommandConfiguration(
        commandName: "skip", abstract: "Leave one out; the notes after it come as planned.")

    @OptionGroup var which: PromptArgument
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        let record = try await tools.snoozes.skip(try tools.promptID(which.id), at: tools.clock.now)
        tools.wake()
        return try PromptReport.make(record, tools)
    }
}
