import ArgumentParser
import Cron
import RemindApp
import RemindCore

/// Prints every message of a time to come, as the daemon will send it if nobody answers. The store is only read.
struct SimulateCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Every message of a time to come, without sending anything.",
        discussion: """
            Plays what the daemon will do from now on, with the rules that it works by: sessions end and recur, \
            pauses end, each note leaves when it is due. Nobody is taken to answer and nobody changes anything; an \
            answer, a moved session or a mail server that is out of reach makes it come otherwise. Nothing is written \
            and nothing is sent.
            """)

    @Option(help: ArgumentHelp("The first moment to print; now if left out.", valueName: "time"))
    var from: String?
    @Option(help: ArgumentHelp("Where to stop.", valueName: "time"))
    var to: String
    @Option(help: ArgumentHelp("Only theirs: address or id.", valueName: "a"))
    var therapist: String?
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toReading(common)
        let now = tools.clock.now
        let whose = try await therapist.asyncMap { try await tools.therapist($0) }
        let zone = try whose.map { try tools.zone(of: $0) } ?? tools.practiceZone()
        let start = try from.map { try Typed.moment($0, in: zone, at: now, for: "--from") } ?? now
        let end = try Typed.moment(to, in: zone, at: now, for: "--to")
        try refuse(start, end, at: now, in: zone)
        let inputs = try await tools.agendas.agendaInputs(of: whose?.id, at: now)
        let cards = try PromptReport.cards(Self.play(inputs, from: start, until: end).map(\.record), tools)
        var table = NoteTable(showsTherapist: whose == nil && inputs.count > 1, words: tools.words())
        for card in cards { table.add(card) }
        let silence = tools.words().words("cli.simulate.silence")
        return Report(
            "prompts", .list(cards.map(\.json)), lines: table.lines + [""] + Prose.wrapped(silence))
    }

    private func refuse(_ start: Timestamp, _ end: Timestamp, at now: Timestamp, in zone: Zone) throws(CommandError) {
        guard end > now else {
            throw .badValue("--to: \(end.spoken(in: zone)) has passed; remindctl prompt list shows what came")
        }
        guard end > start else { throw .badValue("--to: it has to be later than --from") }
        guard end <= now + Foresight.longest else {
            throw .badValue("--to: \(end.spoken(in: zone)) is too far away: at most ten years are played")
        }
    }

    /// Each therapist's time is their own, so they are played one by one and told in the order of the clock.
    private static func play(_ inputs: [AgendaInput], from start: Timestamp, until end: Timestamp) -> [SimulatedNote] {
        inputs.flatMap { input -> [SimulatedNote] in
            let codes = Dictionary(input.plans.map { ($0.plan.id, $0.plan.code) }) { first, _ in first }
            var simulation = Simulation(input)
            simulation.play(until: end)
            return simulation.sent.filter { $0.sentAt ?? $0.dueAt >= start }.map { prompt in
                SimulatedNote(
                    record: PromptRecord(
                        prompt: prompt.foreseen(at: input.now), planCode: prompt.planID.flatMap { codes[$0] },
                        therapistEmail: input.therapist.email))
            }
        }.sorted()
    }
}
