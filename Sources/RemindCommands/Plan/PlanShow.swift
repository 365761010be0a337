import ArgumentParser
import RemindApp

/// Shows one plan and what will come for it.
struct PlanShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one plan and what will come for it.")

    @OptionGroup var which: PlanArgument
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toReading(common)
        return try await PlanReport.make(try await tools.plan(which.plan), tools)
    }
}
