/// The days on which a cron expression may fire: the day-of-month and the day-of-week field and how they combine.
struct CronDays: Hashable {
    /// Bit 1…31 for each listed day of the month.
    var daysOfMonth: UInt32 = 0
    /// `L`.
    var lastDay = false
    /// `LW`.
    var lastMondayToFriday = false
    /// Bit 7 × (n - 1) + w for the n-th weekday w of the month; a plain weekday sets all five.
    var weekdays: UInt64 = 0
    /// Bit w for `wL`, the last weekday w of the month.
    var lastWeekdays: UInt32 = 0
    /// Whether a day must match both fields rather than either.
    var needsBoth = false

    /// The lowest bit of each of the five weeks.
    private static let weeks: UInt64 = 0x1020_4081

    /// Adds a weekday, 0…6, in every week of the month.
    mutating func insert(weekday: Int) {
        weekdays |= Self.weeks << UInt64(weekday)
    }

    /// The matching days of a month, bit 1…31, given the weekday of its first day and its length.
    func mask(firstWeekday: Int, length: Int) -> UInt32 {
        let ofMonth = monthMask(firstWeekday: firstWeekday, length: length)
        let ofWeek = weekMask(firstWeekday: firstWeekday, length: length)
        let combined = needsBoth ? ofMonth & ofWeek : ofMonth | ofWeek
        return combined & (2 &<< UInt32(length) &- 2)
    }

    private func monthMask(firstWeekday: Int, length: Int) -> UInt32 {
        var mask = daysOfMonth
        if lastDay { mask |= 1 &<< UInt32(length) }
        if lastMondayToFriday {
            let weekday = (firstWeekday + length - 1) % 7
            mask |= 1 &<< UInt32(length - (weekday == 0 ? 2 : weekday == 6 ? 1 : 0))
        }
        return mask
    }

    /// Turns each week so that it begins with the month's first weekday: then bit 7 × (n - 1) + k is day 7 × (n - 1) +
    /// k + 1.
    private func weekMask(firstWeekday: Int, length: Int) -> UInt32 {
        let turn = UInt64(firstWeekday)
        let wrapping = Self.weeks &* (1 &<< turn &- 1)
        let turned = (weekdays & ~wrapping) &>> turn | (weekdays & wrapping) &<< (7 &- turn)
        var mask = UInt32(truncatingIfNeeded: turned &<< 1)
        if lastWeekdays != 0 {
            // The last seven days begin with this weekday.
            let turn = UInt32((firstWeekday + length) % 7)
            let week = (lastWeekdays | lastWeekdays &<< 7) &>> turn & 0x7F
            mask |= week &<< UInt32(length - 6)
        }
        return mask
    }
}
