import ArgumentParser
import RemindApp
import RemindCore

/// Lists plans, newest first.
struct PlanList: Verb {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List open plans, newest first.")

    @Option(help: ArgumentHelp("Only theirs: address or id.", valueName: "a"))
    var therapist: String?
    @Flag(help: "Closed ones too.")
    var all = false
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toReading(common)
        let whose = try await therapist.asyncMap { try await tools.therapist($0) }
        let people = try await tools.people(whose)
        let records = try await tools.plans.plans(of: whose?.id, closedToo: all)
        let cards = try records.compactMap { record -> PlanCard? in
            guard let therapist = people[record.plan.therapistID] else { return nil }
            return PlanCard(
                record: record, therapist: therapist, zone: try tools.zone(of: therapist), now: tools.clock.now)
        }
        var grid = Grid(["PLAN", "STATE", "NEXT SESSION", "THERAPIST"])
        for card in cards {
            grid.add([
                card.plan.code.text, card.plan.state.rawValue, card.nextSessionText ?? "not known",
                card.therapist.email.description,
            ])
        }
        return Report(
            "plans", .list(cards.map(\.json)),
            lines: grid.lines(empty: "No open plans: remindctl plan add notes a moment"))
    }
}
