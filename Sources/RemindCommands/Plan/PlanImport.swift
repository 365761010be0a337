import ArgumentParser
import Cron
import RemindApp
import RemindCore

/// Notes many moments at once from lines of JSON: all of them, or none and every mistake with its line.
struct PlanImport: Verb {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Note many moments from lines of JSON: all or nothing.",
        discussion: """
            One object a line; its keys are the flags of plan add in snake_case:
            {"therapist": "a@b.example", "next_session": "tue 15:00", "scenario": ["too_strong"]}
            """)

    @Argument(help: "The file, or - for stdin.")
    var file: String
    @Flag(help: "Check every line and store nothing.")
    var dryRun = false
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let text = try context.console.contents(of: file)
        let tools = dryRun ? try await context.toReading(common) : try await context.toChanging(common)
        let taken = Set(try await tools.plans.plans(of: nil, closedToo: true).map(\.plan.code))
        var reader = PlanLines(context: context, tools: tools, taken: taken)
        let requests = try await reader.read(text)
        if dryRun {
            let count = OrderedJSON.object(["count": .number(requests.count), "stored": .flag(false)])
            return Report(
                "import", count, lines: ["\(Prose.count(requests.count, "plan")) could be noted; nothing was stored."])
        }
        let intake = PlanIntake(
            plans: tools.plans, vault: tools.vault, randomness: tools.randomness, clock: tools.clock, zones: tools.zones
        )
        let stored = Set(try await intake.noteAll(requests, clearOf: taken))
        tools.wake()
        let records = try await tools.plans.plans(of: nil, closedToo: false).filter { stored.contains($0.plan.id) }
        return try await PlansReport.make(records, tools, empty: "The file holds no plans.")
    }
}
