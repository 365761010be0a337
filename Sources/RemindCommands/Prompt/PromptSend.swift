import ArgumentParser
import RemindApp
import RemindCore

/// Makes a waiting or held prompt due now.
struct PromptSend: Verb {
    static let configuration = CommandConfiguration(commandName: "send", abstract: "Let one go at once.")

    @OptionGroup var which: PromptArgument
    @Flag(help: "Now: quiet hours and the rest of the schedule do not count.")
    var now = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard now else { throw ValidationError("Say --now: the note goes at once, whatever the hour.") }
    }

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        let record = try await tools.prompts.sendNow(try tools.promptID(which.id), at: tools.clock.now)
        tools.wake()
        return try PromptReport.make(record, tools)
    }
}
