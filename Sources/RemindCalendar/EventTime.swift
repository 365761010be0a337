import CIcal
import Cron
import RemindCore

/// A time of an event: its instant and the day that its own clock shows.
struct EventTime: Hashable {
    let instant: Timestamp
    let day: CivilDate

    /// Nil beyond the years that we know.
    init?(_ time: icaltimetype, on clock: EventClocks.Clock) {
        guard let wall = LocalDateTime(time), let instant = clock.instant(of: time) else { return nil }
        self.instant = instant
        day = wall.date
    }
}

/// Which occurrences of a series an EXDATE or RECURRENCE-ID means: that at an instant or, by a date alone, that of a day.
enum OccurrenceName: Hashable {
    case at(Timestamp)
    case on(CivilDate)

    init?(_ time: icaltimetype, on clock: EventClocks.Clock) {
        if time.is_date != 0 {
            guard let day = CivilDate(year: Int(time.year), month: Int(time.month), day: Int(time.day)) else {
                return nil
            }
            self = .on(day)
        } else {
            guard let instant = clock.instant(of: time) else { return nil }
            self = .at(instant)
        }
    }
}
