import ArgumentParser
import RemindApp
import RemindCore

/// Lets a nudge come to a therapist again.
struct NudgeOn: Verb {
    static let configuration = CommandConfiguration(
        commandName: "on", abstract: "Let one come again; a second time changes nothing.")

    @OptionGroup var which: NudgeSwitch
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        try await which.change({ .unmuted($0) }, try await context.toChanging(common))
    }
}

/// Sends a therapist no more of a nudge.
struct NudgeOff: Verb {
    static let configuration = CommandConfiguration(
        commandName: "off", abstract: "Send no more of one; a second time changes nothing.")

    @OptionGroup var which: NudgeSwitch
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        try await which.change({ .muted($0) }, try await context.toChanging(common))
    }
}

/// Which nudge, for whom.
struct NudgeSwitch: ParsableArguments {
    @Argument(help: "Its name, as remindctl nudge list shows it.")
    var name: String
    @Option(help: ArgumentHelp("Whose: address or id; may be left out where there is only one.", valueName: "a"))
    var therapist: String?

    /// The nudges that share a form share the switch: "fuel" and "consult-habit" have their own, all others one.
    func change(_ change: (PromptKind) -> TherapistChange, _ tools: Toolbox) async throws -> Report {
        try await TherapistReport.change(therapist, change(try tools.nudge(name).kind), tools)
    }
}
