import ArgumentParser
import RemindApp
import RemindCore

/// Calls a prompt off. Exit 0 means that no copy can follow; one that is on its way is exit 3.
struct PromptCancel: Verb {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Call one off; exit 3 if it is on its way already.")

    @OptionGroup var which: PromptArgument
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        let record = try await tools.prompts.cancel(
            try tools.promptID(which.id), reason: AgendaReason.cancelled(.byKeeper).text, at: tools.clock.now)
        tools.wake()
        return try PromptReport.make(record, tools)
    }
}
