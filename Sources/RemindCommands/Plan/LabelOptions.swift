import ArgumentParser
import RemindApp
import RemindCore

/// Two words about a moment, looked over before they are kept.
struct LabelOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Two words about the moment, never about the person; kept sealed.", valueName: "text"))
    var label: String?
    @Flag(help: "Keep the label although it looks as if it named someone.")
    var allowIdentifying = false

    /// The label as it may be stored; at a terminal a doubtful one is asked about once, elsewhere it is refused.
    func checked(_ context: CommandContext, _ tools: Toolbox, _ common: CommonOptions) throws -> String? {
        guard let label = label?.trimmingBlanks() else { return nil }
        guard tools.settings.mail.labels else {
            throw CommandError.refused("--label: this practice keeps no labels (mail.labels); the code is enough")
        }
        guard (1...60).contains(label.count), !Typed.hasControls(label) else {
            throw CommandError.badValue("--label: a label is one line of 1 to 60 characters")
        }
        if !allowIdentifying {
            try Identifying.check(label, of: "--label", Dialogue.at(context.console, common, tools))
        }
        return label
    }
}
