import ArgumentParser
import Cron
import RemindApp
import RemindCore

/// Answers a step of a plan in the terminal: question by question, or at once from JSON or flags.
struct RespondCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "respond", abstract: "Answer a note here: the same questions as on its page.")

    @OptionGroup var which: PlanArgument
    @Argument(help: "\(RespondStep.allCases.map(\.rawValue).joined(separator: ", ")).")
    var step: String
    @Option(help: ArgumentHelp("One JSON object of answers, {\"stance\": \"ready\"}; - is stdin.", valueName: "file"))
    var answers: String?
    @Option(
        help: ArgumentHelp("One answer; several choices as separate answers. May be repeated.", valueName: "key=value"))
    var answer: [String] = []
    @Flag(help: "Although the plan's state says it is early or late for it.")
    var anyway = false
    @Flag(help: "Keep texts although they look as if they named someone.")
    var allowIdentifying = false
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let step = try Typed.oneOf(RespondStep.self, step, for: "step")
        let file = try answers.map { try context.console.contents(of: $0) }
        let tools = try await context.toChanging(common)
        let record = try await tools.plan(which.plan)
        if !anyway { try step.check(record, at: tools.clock.now) }
        let therapist = try await tools.therapists.therapist(record.plan.therapistID)
        let form = Form.of(step.form)
        let entries = FormEntries(
            form: form, words: tools.words(for: therapist), zone: try tools.zone(of: therapist), now: tools.clock.now)
        let given = try read(file, context, entries)
        if let given, !allowIdentifying {
            for case (let key, .text(let text)) in given where form.holdsText(key) {
                try Identifying.check(text, of: key, Dialogue.at(context.console, common, tools))
            }
        }
        let answers = try given ?? FormDialogue(entries: entries, console: context.console).ask()
        let saved = try await ReflectionIntake(
            reflections: tools.reflections, vault: tools.vault, randomness: tools.randomness, clock: tools.clock,
            zones: tools.zones
        ).save(
            answers, form: form, prompt: try await prompt(asking: form, of: record, tools), plan: record.plan,
            therapist: therapist, via: .cli, nonce: Base32.encode(tools.randomness.bytes(16)))
        tools.wake()
        return try SavedReport.make(saved, plan: record.plan, therapist: therapist, tools)
    }

    /// The answers on the command line; nil where they are to be asked for.
    private func read(_ file: String?, _ context: CommandContext, _ entries: FormEntries) throws -> Answers? {
        var fields: [String: [String]] = [:]
        if let file { fields = try entries.fields(json: file) }
        for pair in answer {
            guard let sign = pair.firstIndex(of: "="), sign > pair.startIndex else {
                throw CommandError.badValue("--answer: “\(Typed.shown(pair))” is not KEY=VALUE")
            }
            fields[String(pair[..<sign]), default: []].append(String(pair[pair.index(after: sign)...]))
        }
        if file != nil || !answer.isEmpty { return try entries.answers(in: fields) }
        guard Dialogue.isPossible(on: context.console, common) else {
            throw CommandError.usage("no answers: give --answers FILE or --answer KEY=VALUE")
        }
        return nil
    }

    /// The newest note that asked for this form, was sent, still waits for an answer and is not at rest.
    private func prompt(asking form: Form, of record: PlanRecord, _ tools: Toolbox) async throws -> Prompt? {
        let answered = Set(record.answers.compactMap(\.promptKey))
        return try await tools.prompts.prompts(PromptFilter(state: .sent, plan: record.plan.id)).map(\.prompt)
            .filter {
                FormKind(for: $0.kind) == form.kind && $0.restsAt > tools.clock.now && !answered.contains($0.key)
            }
            .max { $0.dueAt < $1.dueAt }
    }
}
