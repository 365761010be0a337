import ArgumentParser
import RemindApp
import RemindCore

/// Opens a plan that was at rest.
struct PlanReopen: Verb {
    static let configuration = CommandConfiguration(commandName: "reopen", abstract: "Open a closed plan again.")

    @OptionGroup var which: PlanArgument
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        try await PlanReport.change(which.plan, .reopened, try await context.toChanging(common))
    }
}
