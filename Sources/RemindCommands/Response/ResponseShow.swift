import ArgumentParser
import RemindApp
import RemindCore

/// Shows that an answer was given; with a reason, and told to the therapist by mail, also what it says.
struct ResponseShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one; its words only with --reveal and a reason.",
        discussion: "The therapist is told by mail that words were revealed, and why.")

    @Argument(help: "Its id, as remindctl response list shows it.")
    var id: String
    @Flag(help: "The words too. The therapist is told by mail.")
    var reveal = false
    @Option(help: ArgumentHelp("Why the words are needed.", valueName: "text"))
    var reason: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if reveal, reason?.trimmingBlanks().isEmpty ?? true { throw ValidationError("--reveal needs --reason TEXT.") }
        if !reveal, reason != nil { throw ValidationError("--reason goes with --reveal.") }
    }

    func run(in context: CommandContext) async throws -> Report {
        guard let id = ReflectionID(id) else {
            throw CommandError.badValue("“\(Typed.shown(id))” is no id of an answer: see remindctl response list")
        }
        let tools = try await reveal ? context.toChanging(common) : context.toReading(common)
        let record = try await tools.reflections.reflection(id)
        let therapist = try await tools.therapists.therapist(record.reflection.therapistID)
        let card = ResponseCard(record: record, therapist: therapist, zone: try tools.zone(of: therapist))
        guard reveal, let reason else { return Report("response", card.json, lines: card.lines) }
        let notice = ServiceNotice(tools: tools)
        try await notice.queue(try notice.revealed(to: therapist, reason: try Self.checked(reason)))
        let answers = try ReflectionIntake(
            reflections: tools.reflections, vault: tools.vault, randomness: tools.randomness, clock: tools.clock,
            zones: tools.zones
        ).open(record)
        let shown = ShownAnswers(
            answers: answers, form: .of(record.reflection.form), words: tools.words(for: therapist))
        return Report("response", card.json.adding(["answers": shown.json]), lines: card.lines + [""] + shown.lines)
    }

    private static func checked(_ reason: String) throws(CommandError) -> String {
        let reason = reason.trimmingBlanks()
        guard reason.count <= 200, !Typed.hasControls(reason) else {
            throw .badValue("--reason: a reason is one line of at most 200 characters")
        }
        return reason
    }
}
