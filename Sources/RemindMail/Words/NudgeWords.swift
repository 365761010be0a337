import Cron
import RemindCore

/// The texts of nudges, two beats each: notice, then be kind.
struct NudgeWords {
    let words: any WordSource

    /// The families, which take turns unless a nudge bears the name of one.
    static let families = ["notice-and-be-kind", "willingness"]

    /// The text for one occurrence. `key` is the nudge's own: its last part is the occurrence, which a later delivery keeps.
    func text(for key: PromptKey, in zone: Zone) -> String? {
        let parts = key.text.split(separator: "/")
        guard let seconds = parts.last.flatMap({ Int64($0) }) else { return nil }
        return Rotation.byDay(texts(of: parts.dropLast().last.map(String.init) ?? ""), on: zone.local(at: seconds).date)
    }

    private func texts(of name: String) -> [String] {
        if name == "willingness" { return words.list("mail.nudge.willingness") }
        let families = Self.families.map { words.list("mail.nudge.\($0)") }
        // One of each in turn, and the rest of the longer one after that.
        let longest = families.map(\.count).max() ?? 0
        return (0..<longest).flatMap { index in families.compactMap { $0.indices.contains(index) ? $0[index] : nil } }
    }
}
