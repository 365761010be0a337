import ArgumentParser
import RemindApp
import RemindCore

/// Calls the next session off.
struct SessionCancel: Verb {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Call the next session off; a series goes on with the one after it.")

    @OptionGroup var which: PlanArgument
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        _ = try PlannedSession.next(of: try await tools.plan(which.plan), at: tools.clock.now)
        return try await PlanReport.change(which.plan, .sessionCancelled, tools)
    }
}
