extension CronExpression {
    /// The expression in plain English, one sentence such as "At 12:30 on Wednesdays."
    ///
    /// It tells what the expression means, not how it is written: `0,30 9 * * 1` and `*/30 09 * * MON` read alike.
    package var explanation: String {
        let times = CronTimePhrase(minutes: pattern.minutes.bits, hours: UInt64(pattern.hours).bits)
        let days = CronDayPhrase(days: pattern.days)
        let months = CronMonthPhrase(months: UInt64(pattern.months).bits)
        var words = [times.phrase]
        if let phrase = days.phrase {
            words.append(phrase)
        } else if !times.isInterval {
            words.append("every day")
        }
        words.append(contentsOf: months.phrase.map { [$0] } ?? [])
        return words.joined(separator: " ") + "."
    }
}

extension UInt64 {
    /// The numbers of the bits that are set, in ascending order.
    var bits: [Int] {
        (0..<64).filter { self >> UInt64($0) & 1 == 1 }
    }
}
