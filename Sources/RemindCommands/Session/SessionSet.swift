import ArgumentParser
import RemindApp
import RemindCore

/// Says when they meet next.
struct SessionSet: Verb {
    static let configuration = CommandConfiguration(commandName: "set", abstract: "Say when you meet next.")

    @OptionGroup var which: PlanArgument
    @Argument(help: "When: 2026-12-01 15:00, tue 15:00, tomorrow 9:00, +2d.")
    var time: [String]
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        let record = try await tools.plan(which.plan)
        let zone = try await tools.zone(of: record)
        let local = try Typed.session("next session") { () throws(SpokenTimeError) in
            try .future(time.joined(separator: " "), in: zone, at: tools.clock.now)
        }
        let session = PlannedSession.make(
            SessionID(from: tools.randomness), of: record.plan, at: local, in: zone)
        return try await PlanReport.change(which.plan, .sessionSet(session), tools)
    }
}
