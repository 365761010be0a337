import ArgumentParser
import RemindApp
import RemindCore

/// Lists prompts by due time.
struct PromptList: Verb {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List them by due time.")

    @Option(
        help: ArgumentHelp(
            "Only those that are \(PromptState.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "s"))
    var state: String?
    @Option(help: ArgumentHelp("Only those of one plan.", valueName: "p"))
    var plan: String?
    @Option(help: ArgumentHelp("Only theirs: address or id.", valueName: "a"))
    var therapist: String?
    @Option(help: ArgumentHelp("At most so many, the newest.", valueName: "n"))
    var limit = "200"
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let state = try state.map { try Typed.oneOf(PromptState.self, $0, for: "--state") }
        let limit = try Typed.count(limit, 1...1_000_000, for: "--limit")
        let tools = try await context.toReading(common)
        let planID = try await plan.asyncMap { try await tools.plan($0).plan.id }
        let therapistID = try await therapist.asyncMap { try await tools.therapist($0).id }
        let filter = PromptFilter(state: state, plan: planID, therapist: therapistID, limit: limit)
        let cards = try PromptReport.cards(try await tools.prompts.prompts(filter), tools)
        var grid = Grid(["ID", "DUE", "NOTE", "PLAN", "STATE"], elastic: 3)
        for card in cards {
            grid.add([
                card.prompt.id.text, card.shortDue, card.prompt.kind.rawValue, card.record.planCode?.text ?? "-",
                card.prompt.state.rawValue,
            ])
        }
        return Report("prompts", .list(cards.map(\.json)), lines: grid.lines(empty: "No notes."))
    }
}
