import ArgumentParser
import RemindApp
import RemindCore

/// What will be sent, when and why: the same rows that the daemon sends from.
struct ScheduleShow: Verb {
    static let configuration = CommandConfiguration(
        commandName: "schedule", abstract: "What will be sent, when and why.")

    @Option(help: ArgumentHelp("Only theirs: address or id.", valueName: "a"))
    var therapist: String?
    @Option(help: ArgumentHelp("So many days ahead.", valueName: "n"))
    var days = "14"
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let days = try Typed.count(days, 1...366, for: "--days")
        let tools = try await context.toReading(common)
        let whose = try await therapist.asyncMap { try await tools.therapist($0) }
        let people = try await tools.people(whose)
        let until = tools.clock.now + .days(days)
        let prompts = try await tools.plans.schedule(of: whose?.id, plan: nil, until: until)
        var codes: [PlanID: PlanCode] = [:]
        for id in Set(prompts.compactMap(\.planID)) { codes[id] = try await tools.plans.plan(.id(id)).plan.code }
        let records = prompts.map { prompt in
            PromptRecord(
                prompt: prompt, planCode: prompt.planID.flatMap { codes[$0] },
                therapistEmail: prompt.therapistID.flatMap { people[$0]?.email })
        }
        let cards = try PromptReport.cards(records, tools)
        var table = NoteTable(showsTherapist: people.count > 1, words: tools.words())
        for card in cards { table.add(card) }
        return Report("prompts", .list(cards.map(\.json)), lines: table.lines)
    }
}
