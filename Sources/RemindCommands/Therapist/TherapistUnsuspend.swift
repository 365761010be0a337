import ArgumentParser
import RemindApp
import RemindCore

/// Lets mail go again to an address that bounced or complained.
struct TherapistUnsuspend: Verb {
    static let configuration = CommandConfiguration(
        commandName: "unsuspend", abstract: "Write again to an address that bounced.")

    @OptionGroup var who: TherapistArgument
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        try await TherapistReport.change(who.therapist, .unsuspended, try await context.toChanging(common))
    }
}
