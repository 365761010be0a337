import ArgumentParser
import Cron
import RemindApp
import RemindCore

/// Notes a moment. Without flags, at a terminal, it asks five short questions.
struct PlanAdd: Verb {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Note a moment; without flags, a few short questions.",
        discussion: "Times are read in the therapist's zone: 2026-12-01 15:00, tue 15:00, tomorrow 9:00, +2d.")

    @Option(help: ArgumentHelp("Whose: address or id; may be left out where there is only one.", valueName: "a"))
    var therapist: String?
    @OptionGroup var sessions: SessionOptions
    @OptionGroup var moment: MomentOptions
    @OptionGroup var label: LabelOptions
    @Option(help: ArgumentHelp("Its two-word code; drawn at random if left out.", valueName: "code"))
    var code: String?
    @OptionGroup var common: CommonOptions

    private var isBare: Bool {
        therapist == nil && sessions.isEmpty && moment.isEmpty && label.label == nil && code == nil
    }

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        let intake = PlanIntake(
            plans: tools.plans, vault: tools.vault, randomness: tools.randomness, clock: tools.clock, zones: tools.zones
        )
        let request =
            if isBare, Dialogue.isPossible(on: context.console, common) {
                try await PlanQuestions(tools: tools, console: context.console).ask(codes: intake.codes(3))
            } else {
                try await request(context, tools)
            }
        // The questions may have taken minutes.
        _ = tools.zones.refresh()
        let record = try await intake.note(request)
        tools.wake()
        return try await PlanReport.make(record, tools)
    }

    func request(_ context: CommandContext, _ tools: Toolbox) async throws -> PlanRequest {
        let whose = try await tools.therapist(therapist)
        let zone = try tools.zone(of: whose)
        let now = tools.clock.now
        return PlanRequest(
            therapist: whose, code: try code.map { try Typed.code($0) },
            label: try label.checked(context, tools, common), moment: try moment.moment(in: zone, at: now),
            nextSession: try sessions.next(in: zone, at: now), lastSession: try sessions.last(in: zone, at: now),
            repeats: try sessions.repeats(), sessionMinutes: try sessions.minutes())
    }
}

extension Typed {
    static func code(_ text: String) throws(CommandError) -> PlanCode {
        guard let code = PlanCode(text) else {
            throw .badValue("--code: “\(shown(text))” is no code: write two plain words like maple-harbour")
        }
        return code
    }
}
