import ArgumentParser
import RemindApp
import RemindCore

/// Moves the next session, or all from it on.
struct SessionMove: Verb {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Move the next session, or with --from-now-on all of them.")

    @OptionGroup var which: PlanArgument
    @Argument(help: "To when: 2026-12-01 15:00, tue 15:00, tomorrow 9:00, +2d.")
    var time: [String]
    @Flag(help: "The sessions after it move too.")
    var fromNowOn = false
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        let record = try await tools.plan(which.plan)
        let zone = try await tools.zone(of: record)
        let local = try Typed.session("next session") { () throws(SpokenTimeError) in
            try .future(time.joined(separator: " "), in: zone, at: tools.clock.now)
        }
        let before = try PlannedSession.next(of: record, at: tools.clock.now)
        var session = PlannedSession.make(before.id, of: record.plan, at: local, in: zone)
        session.minutes = before.minutes
        session.revision = before.revision
        return try await PlanReport.change(which.plan, .sessionMoved(to: session, series: fromNowOn), tools)
    }
}
