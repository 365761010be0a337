/// What a cron expression says, as bit sets.
struct CronPattern: Hashable {
    /// Bit 0…59.
    var minutes: UInt64 = 0
    /// Bit 0…23.
    var hours: UInt32 = 0
    /// Bit 1…12.
    var months: UInt32 = 0
    var days = CronDays()
    /// Whether it fires at every instant whose local minute matches, rather than once for each matching wall time.
    var isWild = false

    /// The first matching wall minute at or after `start` and not after `limit`; all are minutes from 1970 on the wall
    /// clock.
    ///
    /// Looks at the start's own day, then at the rest of its month, then month by month, by bit sets alone.
    func firstMinute(from start: Int, through limit: Int) -> Int? {
        let day = flooredQuotient(start, 1_440)
        var (year, month, dayOfMonth) = Gregorian.date(days: day)
        if months & 1 &<< UInt32(month) != 0 {
            let first = day - dayOfMonth + 1
            let mask = matchingDays(first: first, length: Gregorian.length(ofMonth: month, year: year))
            if mask & 1 &<< UInt32(dayOfMonth) != 0, let time = firstTime(from: start - day * 1_440) {
                return within(limit, day: day, time: time)
            }
            let later = UInt64(mask) &>> UInt64(dayOfMonth + 1)
            if later != 0 { return within(limit, day: day + 1 + later.trailingZeroBitCount, time: earliestTime) }
        }
        while true {
            let later = months &>> UInt32(month + 1)
            if later != 0 {
                month += 1 + later.trailingZeroBitCount
            } else {
                year += 1
                month = months.trailingZeroBitCount
            }
            let first = Gregorian.days(year: year, month: month, day: 1)
            guard first * 1_440 <= limit else { return nil }
            let mask = matchingDays(first: first, length: Gregorian.length(ofMonth: month, year: year))
            if mask != 0 { return within(limit, day: first + mask.trailingZeroBitCount - 1, time: earliestTime) }
        }
    }

    private func matchingDays(first: Int, length: Int) -> UInt32 {
        days.mask(firstWeekday: Gregorian.weekday(days: first), length: length)
    }

    /// The first matching minute of the day at or after another.
    private func firstTime(from time: Int) -> Int? {
        let hour = time / 60
        if hours & 1 &<< UInt32(hour) != 0 {
            let minute = time - hour * 60
            let left = minutes &>> UInt64(minute)
            if left != 0 { return time + left.trailingZeroBitCount }
        }
        let later = hours &>> UInt32(hour + 1)
        return later == 0 ? nil : (hour + 1 + later.trailingZeroBitCount) * 60 + minutes.trailingZeroBitCount
    }

    private var earliestTime: Int { hours.trailingZeroBitCount * 60 + minutes.trailingZeroBitCount }

    private func within(_ limit: Int, day: Int, time: Int) -> Int? {
        let minute = day * 1_440 + time
        return minute <= limit ? minute : nil
    }
}
