import Cron
import RemindCore

/// The texts of nudges, two beats each: notice, then be kind.
struct NudgeWords {
    let words: any WordSource

    /// The families, which take turns unless a nudge bears the name of one.
    static let families = ["notice-and-be-kind", "willingness"]

    /// The text of a nudge that is a mail of its own.
    func text(for prompt: Prompt, in zone: Zone) -> String? {
        // A preview's key names no occurrence.
        text(for: prompt.key, in: zone)
            ?? Rotation.byDay(texts(of: prompt.detail), on: zone.local(at: prompt.dueAt.seconds).date)
    }

    /// The text for the occurrence that a nudge's key ends in, which a later delivery keeps; nil for other keys.
    func text(for key: PromptKey, in zone: Zone) -> String? {
        let parts = key.text.split(separator: "/")
        guard parts.count == 5, parts[2] == "nudge", let seconds = Int64(parts[4]) else { return nil }
        return Rotation.byDay(texts(of: String(parts[3])), on: zone.local(at: seconds).date)
    }

    private func texts(of name: String) -> [String] {
        if name == "willingness" { return words.list("mail.nudge.willingness") }
        let families = Self.families.map { words.list("mail.nudge.\($0)") }
        // One of each in turn, and the rest of the longer one after that.
        let longest = families.map(\.count).max() ?? 0
        return (0..<longest).flatMap { index in families.compactMap { $0.indices.contains(index) ? $0[index] : nil } }
    }
}
