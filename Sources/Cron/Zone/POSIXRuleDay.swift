/// The day of a year and the time of it at which a rule changes the offset.
struct POSIXRuleDay: Equatable {
    /// The three ways in which POSIX names a day.
    enum Day: Equatable {
        /// Jn: 1…365, and 29 February is never counted.
        case julian(Int)
        /// n: 0…365, and 29 February is counted.
        case zeroBased(Int)
        /// Mm.w.d: the weekday (Sunday = 0) of the week 1…5 of the month; the fifth is the last.
        case weekday(month: Int, week: Int, weekday: Int)
    }

    var day: Day
    /// Seconds after the midnight with which the day begins, -167…167 hours: it may name another day.
    var time: Int

    /// Seconds from 1970 on the wall clock that is in force before the change.
    func wallSeconds(inYear year: Int) -> Int {
        dayNumber(inYear: year) * 86_400 + time
    }

    private func dayNumber(inYear year: Int) -> Int {
        switch day {
        case .julian(let count):
            let afterFebruary = Gregorian.isLeap(year) && count >= 60
            return Gregorian.days(year: year, month: 1, day: 1) + count - (afterFebruary ? 0 : 1)
        case .zeroBased(let count):
            return Gregorian.days(year: year, month: 1, day: 1) + count
        case .weekday(let month, let week, let weekday):
            let first = Gregorian.days(year: year, month: month, day: 1)
            let offset = (weekday - Gregorian.weekday(days: first) + 7) % 7 + (week - 1) * 7
            return first + (offset < Gregorian.length(ofMonth: month, year: year) ? offset : offset - 7)
        }
    }
}
