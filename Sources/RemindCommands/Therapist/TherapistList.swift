import ArgumentParser
import RemindApp
import RemindCore

/// Lists who gets notes. It shows no plans and no counts: remindd is no performance tool.
struct TherapistList: Verb {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List them all, by name.")

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let all = try await context.toReading(common).therapists.therapists()
        var grid = Grid(["NAME", "ADDRESS", "MAIL", "TIME ZONE"], elastic: 0)
        for therapist in all {
            grid.add([
                therapist.name, therapist.email.description, therapist.mailState.rawValue, therapist.zoneName,
            ])
        }
        return Report(
            "therapists", .list(all.map { TherapistCard(therapist: $0).json }),
            lines: grid.lines(empty: "No one yet: remindctl therapist add"))
    }
}
