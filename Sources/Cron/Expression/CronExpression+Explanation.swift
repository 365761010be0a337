extension CronExpression {
    /// The expression in plain English, one sentence such as "At 12:30 on Wednesdays."
    ///
    /// It tells what the expression means, not how it is written: `0,30 9 * * 1` and `*/30 09 * * MON` read alike.
    package var explanation: String {
        let times = CronTimePhrase(minutes: pattern.minutes.bits, hours: UInt64(pattern.hours).bits)
        let months = CronMonthPhrase(months: UInt64(pattern.months).bits)
        let everyDay = times.isInterval ? nil : "every day"
        let days = CronDayPhrase(days: pattern.days, months: months).phrase ?? everyDay
        return times.phrase + (days.map { " \($0)" } ?? "") + "."
    }
}

extension UInt64 {
    /// The numbers of the bits that are set, in ascending order.
    var bits: [Int] {
        (0..<64).filter { self >> UInt64($0) & 1 == 1 }
    }
}
