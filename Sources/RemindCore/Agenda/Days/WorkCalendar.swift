import Cron

/// One therapist's days: in which zone, on which days and in which hours notes may come.
///
/// Every local time of the agenda becomes an instant here: a time that the clocks skip is the first one after the gap, one
/// that comes twice is the first.
struct WorkCalendar {
    let zone: Zone
    let days: WorkDays
    let quiet: QuietHours
    let holidays: Set<CivilDate>

    /// Nothing plain comes before 07:30, whatever the quiet hours say.
    static let dawn = TimeOfDay.at(7, 30)
    /// Where a note lands that had to wait for the next working day.
    static let morning = TimeOfDay.at(8, 30)
    /// When a note comes that only has a day, no time.
    static let midday = TimeOfDay.at(12, 30)

    func date(of instant: Timestamp) -> CivilDate { zone.local(at: instant.seconds).date }

    func instant(_ date: CivilDate, _ time: TimeOfDay) -> Timestamp {
        Timestamp(seconds: zone.instant(of: LocalDateTime(date: date, time: time)))
    }

    func isHoliday(_ date: CivilDate) -> Bool { !holidays.isEmpty && holidays.contains(date) }

    func isWorking(_ date: CivilDate) -> Bool { days.contains(date.weekday) && !isHoliday(date) }

    /// The `count`-th working day after a date; a calendar without working days gives the date a year on.
    func workingDay(_ count: Int, after date: CivilDate) -> CivilDate {
        var left = count
        var day = date
        for _ in 0..<366 where left > 0 {
            day = day.adding(days: 1)
            if isWorking(day) { left -= 1 }
        }
        return day
    }

    /// The last working day before a date.
    func workingDay(before date: CivilDate) -> CivilDate {
        var day = date.adding(days: -1)
        for _ in 0..<366 where !isWorking(day) { day = day.adding(days: -1) }
        return day
    }

    /// The Monday of a date's week.
    func week(of date: CivilDate) -> CivilDate { date.adding(days: -((date.weekday.rawValue + 6) % 7)) }
}
