import RemindCore

extension Typed {
    /// What `prompt snooze` may be told.
    enum SnoozeWish: Hashable {
        case until(SnoozeChoice)
        case stop
    }

    /// "later-today" as in the help, or in words: "later today", "the day before the next session".
    static func snooze(_ text: String) throws(CommandError) -> SnoozeWish {
        let words = text.lowercased().split { " -_".contains($0) }.joined(separator: "_")
        if words == "stop" || words == "stop_for_this_plan" { return .stop }
        let choice = SnoozeChoice.allCases.first { choice in
            words == choice.rawValue || words == choice.words.split(separator: " ").joined(separator: "_")
        }
        guard let choice else {
            let allowed = SnoozeChoice.allCases.map { $0.rawValue.split(separator: "_").joined(separator: "-") }
            throw .badValue("when: “\(shown(text))” is none of \((allowed + ["stop"]).joined(separator: ", "))")
        }
        return .until(choice)
    }
}
