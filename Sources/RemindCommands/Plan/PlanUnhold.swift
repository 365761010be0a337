import ArgumentParser
import RemindApp
import RemindCore

/// Ends a legal hold.
struct PlanUnhold: Verb {
    static let configuration = CommandConfiguration(commandName: "unhold", abstract: "End a legal hold.")

    @OptionGroup var which: PlanArgument
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        try await PlanReport.change(which.plan, .held(false), try await context.toChanging(common))
    }
}
