import ArgumentParser
import RemindApp
import RemindCore

/// Why a note came, moved or did not come; for one note or for a therapist's day. The store is only read.
struct ExplainCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Why a note came, moved or did not come.",
        discussion: """
            Tells by which rule a note was planned, what moved it and what became of it. For a day it tells of \
            everything that came or is to come, was meant for that day and has another, or does not come. Days ahead \
            are played as simulate plays them.

            Examples:
              remindctl explain 4b2q7xk3m5n2p6r7s3tu
              remindctl explain --therapist dana@practice.example --on 2026-12-01
              remindctl explain --on yesterday
            """)

    @Argument(help: "The id of a note, as remindctl prompt list shows it.")
    var prompt: String?
    @Option(help: ArgumentHelp("Whose day: address or id; not needed if there is only one.", valueName: "a"))
    var therapist: String?
    @Option(help: ArgumentHelp("The day: 2026-12-01, yesterday, today, tomorrow or +3d.", valueName: "date"))
    var on: String?
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        switch (prompt, on) {
        case (let prompt?, nil) where therapist == nil:
            let tools = try await context.toReading(common)
            return try await NoteExplanation(record: try await tools.prompt(prompt), tools: tools).report()
        case (nil, let day?):
            let tools = try await context.toReading(common)
            return try await DayExplanation(day, of: try await tools.therapist(therapist), tools).report()
        default:
            throw CommandError.usage("say which note by its id, or which day: --therapist A --on DATE")
        }
    }
}
