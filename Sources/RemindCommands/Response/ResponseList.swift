import ArgumentParser
import RemindApp
import RemindCore

/// Lists answers, newest first, without a word of them.
struct ResponseList: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List them, newest first, without their words.")

    @Option(help: ArgumentHelp("Only those about one plan.", valueName: "p"))
    var plan: String?
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toReading(common)
        let planID = try await plan.asyncMap { try await tools.plan($0).plan.id }
        let people = try await tools.people(nil)
        let cards = try await tools.reflections.reflections(plan: planID, history: false).map { record in
            let therapist = people[record.reflection.therapistID]
            return ResponseCard(
                record: record, therapist: therapist,
                zone: try therapist.map { try tools.zone(of: $0) } ?? tools.practiceZone())
        }
        var grid = Grid(["ID", "ANSWERED", "FORM", "PLAN", "VIA"], elastic: 3)
        for card in cards { grid.add(card.row) }
        return Report("responses", .list(cards.map(\.json)), lines: grid.lines(empty: "No answers yet."))
    }
}
