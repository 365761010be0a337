import Cron
import RemindCore

/// What will come for a plan, in the order it comes: "3 notes: Mon 08:30 a look back, …".
struct ComingNotes {
    let prompts: [Prompt]
    let words: any WordSource
    let zone: Zone
    let now: Timestamp

    var sentence: String {
        guard !prompts.isEmpty else { return words.words("cli.notes.none") }
        let notes = prompts.map { "\(when($0.dueAt)) \(words.words("cli.kind.\($0.kind.rawValue)"))" }
        let count = words.words(
            prompts.count == 1 ? "cli.notes.one" : "cli.notes.many", ["count": String(prompts.count)])
        return "\(count): \(notes.joined(separator: ", "))."
    }

    /// "Mon 08:30" within a week, "Mon 2026-12-07 08:30" beyond.
    private func when(_ due: Timestamp) -> String {
        let local = zone.local(at: due.seconds)
        let days = local.date.daysSinceEpoch - zone.local(at: now.seconds).date.daysSinceEpoch
        return days < 7 ? "\(local.date.weekday.shortName) \(local.time)" : due.spoken(in: zone)
    }
}
