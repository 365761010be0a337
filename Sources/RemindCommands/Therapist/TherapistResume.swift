import ArgumentParser
import RemindApp
import RemindCore

/// Ends a pause and a stop.
struct TherapistResume: Verb {
    static let configuration = CommandConfiguration(commandName: "resume", abstract: "End a pause, or a stop.")

    @OptionGroup var who: TherapistArgument
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        try await TherapistReport.change(who.therapist, .resumed, try await context.toChanging(common))
    }
}
