import ArgumentParser
import RemindApp
import RemindCore

/// Says that a session took place, as planned or at another time.
struct SessionDone: Verb {
    static let configuration = CommandConfiguration(
        commandName: "done", abstract: "Say that you met, as planned or at another time.")

    @OptionGroup var which: PlanArgument
    @Argument(help: "When you met, if not as planned: tue 15:00, 2026-12-01 15:00.")
    var time: [String] = []
    @Flag(help: "Although the planned time has not come, or it was long ago.")
    var anyway = false
    @OptionGroup var common: CommonOptions

    /// A meeting longer ago than this is more likely a slip of the date, and it would take the planned one's place.
    private static let longAgo = Duration.days(14)

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        let record = try await tools.plan(which.plan)
        let now = tools.clock.now
        guard !time.isEmpty else {
            let planned = record.sessions.last { $0.state == .planned && $0.startsAt <= now }
            guard planned != nil || (anyway && record.nextSession(at: now) != nil) else {
                throw CommandError.refused(
                    "no planned session of '\(record.plan.code)' has begun: say when you met, or use --anyway")
            }
            return try await PlanReport.change(which.plan, .sessionDone(nil), tools)
        }
        let zone = try await tools.zone(of: record)
        let local = try Typed.session("session") { () throws(SpokenTimeError) in
            try .past(time.joined(separator: " "), in: zone, at: now)
        }
        let session = PlannedSession.make(
            SessionID(from: tools.randomness), of: record.plan, at: local, in: zone)
        guard anyway || session.startsAt >= now - Self.longAgo else {
            throw CommandError.refused(
                "\(session.startsAt.spoken(in: zone)) is more than two weeks ago: check the date, or use --anyway")
        }
        return try await PlanReport.change(which.plan, .sessionDone(session), tools)
    }
}
