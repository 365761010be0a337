import ArgumentParser
import RemindApp
import RemindCore

/// Lists plans, newest first.
struct PlanList: Verb {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List open plans, newest first.")

    @Option(help: ArgumentHelp("Only theirs: address or id.", valueName: "a"))
    var therapist: String?
    @Flag(help: "Closed ones too.")
    var all = false
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toReading(common)
        let whose = try await therapist.asyncMap { try await tools.therapist($0) }
        let records = try await tools.plans.plans(of: whose?.id, closedToo: all)
        return try await PlansReport.make(records, tools, empty: "No open plans: remindctl plan add notes a moment.")
    }
}
