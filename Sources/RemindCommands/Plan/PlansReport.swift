import RemindApp
import RemindCore

/// What commands about several plans answer: a table, or the plans without their prompts.
enum PlansReport {
    static func make(_ records: [PlanRecord], _ tools: Toolbox, empty: String) async throws -> Report {
        let people = try await tools.people(nil)
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
        return Report("plans", .list(cards.map(\.json)), lines: grid.lines(empty: empty))
    }
}
