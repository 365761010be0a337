import ArgumentParser
import RemindApp
import RemindCore

/// The short notes that come by cron.
struct NudgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nudge", abstract: "The short notes that come by cron: list, preview, on, off.",
        subcommands: [NudgeList.self, NudgePreview.self, NudgeOn.self, NudgeOff.self])
}

extension Toolbox {
    /// An entry of `schedule.nudges`, by its name.
    func nudge(_ name: String) throws(CommandError) -> NudgeRule {
        if let rule = settings.schedule.nudges.first(where: { $0.name == name.lowercased() }) { return rule }
        let known = settings.schedule.nudges.map(\.name).joined(separator: ", ")
        throw .notFound(
            "there is no nudge “\(Typed.shown(name))”: "
                + (known.isEmpty ? "none is set (schedule.nudges)" : "there are \(known)"))
    }
}
