import ArgumentParser
import RemindApp
import RemindCore

/// Puts a note off, or stops the notes of its plan; one that has come already comes once more.
struct PromptSnooze: Verb {
    static let configuration = CommandConfiguration(
        commandName: "snooze", abstract: "Put one off; one that has come comes once more.",
        discussion: """
            WHEN is one of
              later-today    in three hours, or in one where the day is nearly over
              next-morning   the next working morning
              day-before     the day before the next session
              one-week       a week from now
              stop           no more notes for this plan, until plan resume

            A new choice replaces the one before. A note never comes after the session
            that it is for: a choice that would be too late is refused (exit 65), with
            what is possible.
            """)

    @OptionGroup var which: PromptArgument
    @Argument(help: ArgumentHelp("later-today, next-morning, day-before, one-week or stop.", valueName: "when"))
    var when: [String]
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let wish = try Typed.snooze(when.joined(separator: " "))
        let tools = try await context.toChanging(common)
        let id = try tools.promptID(which.id)
        let now = tools.clock.now
        let record: PromptRecord
        switch wish {
        case .until(let choice): record = try await tools.snoozes.snooze(id, choice, at: now)
        case .stop:
            guard let plan = try await tools.prompts.prompt(id).prompt.planID else {
                throw CommandError.refused("the prompt '\(id)' belongs to no plan: use remindctl nudge off")
            }
            _ = try await tools.plans.change(plan, .paused(until: .distantFuture), at: now)
            record = try await tools.prompts.prompt(id)
        }
        tools.wake()
        return try PromptReport.make(record, tools)
    }
}
