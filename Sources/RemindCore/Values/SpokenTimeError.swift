package import Cron

/// Why a time that someone typed cannot be taken: one sentence with what to write instead.
package enum SpokenTimeError: Error, Equatable, Sendable, CustomStringConvertible {
    /// None of the forms.
    case unreadable(String)
    /// A day without a time of day.
    case noTimeOfDay(String)
    /// "2026-02-30", "25:00", an offset that is none.
    case outOfRange(String)
    /// The clocks are set back and show this time twice.
    case twice(LocalDateTime, zone: String)
    /// It has passed already.
    case past(SpokenTime)
    /// It is still to come.
    case ahead(SpokenTime)

    package var description: String {
        switch self {
        case .unreadable(let text):
            "“\(text.prefix(60))” is no time that can be read: write \(Self.examples)"
        case .noTimeOfDay(let text):
            "“\(text.prefix(60))” names a day but no time of day: write it like “\(text.prefix(60)) 15:00”"
        case .outOfRange(let text):
            "“\(text.prefix(60))” is not in the calendar or on the clock: write it like 2026-12-01 15:00"
        case .twice(let local, let zone):
            "\(local.date) \(local.time) comes twice in \(zone), because the clocks are set back then: choose a time that comes once"
        case .past(let time): "\(time) has passed already: write a time that is still to come"
        case .ahead(let time): "\(time) is still to come: write a time that has passed"
        }
    }

    static let examples = "2026-12-01 15:00, tue 15:00, tomorrow 9:00, +2d, +90m or 2026-12-01T15:00:00+01:00"
}
