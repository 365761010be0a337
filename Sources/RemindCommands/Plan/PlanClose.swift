import ArgumentParser
import RemindApp
import RemindCore

/// Lets a plan rest; all reasons are equal.
struct PlanClose: Verb {
    static let configuration = CommandConfiguration(commandName: "close", abstract: "Let a plan rest.")

    @OptionGroup var which: PlanArgument
    @Option(
        help: ArgumentHelp(
            "repaired, talked_enough, chose_not_to_raise, client_left, handed_over, not_needed or other.",
            valueName: "r"))
    var reason: String?
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        let reason = try reason.map { try Typed.oneOf(CloseReason.self, $0, for: "--reason") } ?? ask(context, tools)
        return try await PlanReport.change(which.plan, .closed(reason), tools)
    }

    private func ask(_ context: CommandContext, _ tools: Toolbox) throws -> CloseReason {
        guard Dialogue.isPossible(on: context.console, common) else { throw CommandError.usage("--reason is missing") }
        let words = tools.words()
        let reasons = CloseReason.allCases
        let chosen = try Dialogue(console: context.console, words: words).requiredChoice(
            words.words("form.close.reason.title"),
            reasons.map { words.words("form.close.reason.options.\($0.rawValue)") })
        return reasons[chosen]
    }
}
