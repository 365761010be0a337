import ArgumentParser
import RemindApp
import RemindCore

/// Sends nothing for one plan for a while.
struct PlanPause: Verb {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Send nothing for it, until a time or until it is resumed.")

    @OptionGroup var which: PlanArgument
    @Option(help: ArgumentHelp("When its notes come again; without it, when it is resumed.", valueName: "t"))
    var until: String?
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        let zone = try await tools.zone(of: tools.plan(which.plan))
        let end = try until.map { text in
            try Typed.time("--until") { () throws(SpokenTimeError) in try .future(text, in: zone, at: tools.clock.now) }
        }
        return try await PlanReport.change(which.plan, .paused(until: end?.instant ?? .distantFuture), tools)
    }
}
