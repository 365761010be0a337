import ArgumentParser
import RemindApp
import RemindCore

/// A legal hold keeps everything of a plan as it is.
struct PlanHold: Verb {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Put it on legal hold: no purge, edit or delete.")

    @OptionGroup var which: PlanArgument
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        try await PlanReport.change(which.plan, .held(true), try await context.toChanging(common))
    }
}
