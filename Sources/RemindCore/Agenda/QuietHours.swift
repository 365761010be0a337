package import Cron

/// The hours in which no note arrives, in the therapist's zone; they may span midnight. `none` is written "none".
package struct QuietHours: Hashable, Sendable, CustomStringConvertible {
    package let from: TimeOfDay
    package let to: TimeOfDay

    package init(from: TimeOfDay, to: TimeOfDay) {
        self.from = from
        self.to = to
    }

    /// Reads "19:00-08:00" or "none" (which is `from` equal to `to`).
    package init?(_ text: String) {
        if text == "none", let midnight = TimeOfDay(hour: 0, minute: 0) {
            self.init(from: midnight, to: midnight)
            return
        }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { TimeOfDay(String($0)) }
        guard ends.count == 2, let from = ends[0], let to = ends[1], from != to else { return nil }
        self.init(from: from, to: to)
    }

    package var isNone: Bool { from == to }

    package func contains(_ time: TimeOfDay) -> Bool {
        if isNone { return false }
        return from < to ? time >= from && time < to : time >= from || time < to
    }

    package var description: String { isNone ? "none" : "\(from)-\(to)" }
}
