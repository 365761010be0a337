import ArgumentParser
import RemindApp
import RemindCore

/// Sends nothing for a while.
struct TherapistPause: Verb {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Send them nothing, until a time or until it is resumed.")

    @OptionGroup var who: TherapistArgument
    @Option(help: ArgumentHelp("When notes come again; without it, when it is resumed.", valueName: "t"))
    var until: String?
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        let zone = try tools.zone(of: try await tools.therapist(who.therapist))
        let end = try until.map { text in
            try Typed.time("--until") { () throws(SpokenTimeError) in try .future(text, in: zone, at: tools.clock.now) }
        }
        return try await TherapistReport.change(who.therapist, .paused(until: end?.instant ?? .distantFuture), tools)
    }
}
