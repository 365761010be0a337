import ArgumentParser
import RemindApp
import RemindCore

/// Lets the notes of a plan come again.
struct PlanResume: Verb {
    static let configuration = CommandConfiguration(commandName: "resume", abstract: "End a pause.")

    @OptionGroup var which: PlanArgument
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        try await PlanReport.change(which.plan, .resumed, try await context.toChanging(common))
    }
}
