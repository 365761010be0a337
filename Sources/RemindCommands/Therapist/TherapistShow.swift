import ArgumentParser
import RemindApp

/// Shows one therapist.
struct TherapistShow: Verb {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one of them.")

    @OptionGroup var who: TherapistArgument
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toReading(common)
        return try await TherapistReport.make(try await tools.therapist(who.therapist), tools)
    }
}
