/// The two day fields and the month field in plain English.
struct CronDayPhrase {
    let days: CronDays
    let months: CronMonthPhrase

    /// Monday first, as people list them; 7 is Sunday.
    private static let week = 1...7
    private static let names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let ordinals = ["first", "second", "third", "fourth", "fifth"]

    /// "on Wednesdays", "on the 1st of January and July", "on Sundays that fall on the 1st to 7th of the month"; nil for
    /// every day of every month.
    var phrase: String? {
        let everyDate = days.daysOfMonth.nonzeroBitCount == 31
        let everyWeekday = days.weekdays.nonzeroBitCount == 35
        switch (everyDate, everyWeekday, days.needsBoth) {
        case (true, true, true), (true, _, false), (_, true, false): return months.phrase.map { "every day \($0)" }
        case (false, true, true): return dates(of: months.tail)
        case (true, false, true):
            return weekdays(of: months.tail) + (isPlain ? months.phrase.map { " \($0)" } ?? "" : "")
        case (false, false, true) where isPlain: return "\(plainWeekdays) that fall \(dates(of: months.tail))"
        case (false, false, let both):
            let link = both ? ", but only" : " and also"
            let only = months.phrase.map { ", \($0) only" } ?? ""
            return "\(dates(of: "the month"))\(link) \(weekdays(of: "the month"))\(only)"
        }
    }

    /// "on the 1st to 7th and the last day of the month".
    private func dates(of month: String) -> String {
        let numbers = UInt64(days.daysOfMonth).bits
        var parts: [String] = []
        if numbers.count > 3, let step = EnglishList.step(numbers), step > 1, let first = numbers.first,
            let last = numbers.last
        {
            let rhythm = step == 2 ? "other" : Self.ordinal(step)
            parts.append("every \(rhythm) day from the \(Self.ordinal(first)) to the \(Self.ordinal(last))")
        } else if !numbers.isEmpty {
            parts.append("the \(EnglishList.ranges(numbers, name: Self.ordinal))")
        }
        if days.lastDay { parts.append("the last day") }
        if days.lastMondayToFriday { parts.append("the last day from Monday to Friday") }
        return "on \(EnglishList.joined(parts)) of \(month)"
    }

    /// "on Mondays and the second Friday of the month".
    private func weekdays(of month: String) -> String {
        let single = (0..<35).filter { days.weekdays >> UInt64($0) & 1 == 1 && !everyWeek.contains($0 % 7) }
        var ofMonth = single.map { "the \(Self.ordinals[$0 / 7]) \(Self.names[$0 % 7])" }
        ofMonth += UInt64(days.lastWeekdays).bits.map { "the last \(Self.names[$0])" }
        if ofMonth.isEmpty { return plainWeekdays }
        return (everyWeek.isEmpty ? "on " : plainWeekdays + " and on ") + "\(EnglishList.joined(ofMonth)) of \(month)"
    }

    /// The weekdays that stand for every week, 0…6.
    private var everyWeek: [Int] {
        (0..<7).filter { weekday in (0..<5).allSatisfy { days.weekdays >> UInt64($0 * 7 + weekday) & 1 == 1 } }
    }

    /// Whether all weekdays stand for every week.
    private var isPlain: Bool { days.lastWeekdays == 0 && days.weekdays.nonzeroBitCount == everyWeek.count * 5 }

    /// "on Mondays, Saturdays and Sundays".
    private var plainWeekdays: String {
        "on " + EnglishList.ranges(Self.week.filter { everyWeek.contains($0 % 7) }) { Self.names[$0] + "s" }
    }

    /// "1st", "22nd", "13th".
    private static func ordinal(_ number: Int) -> String {
        switch (number % 10, number / 10) {
        case (1, let tens) where tens != 1: "\(number)st"
        case (2, let tens) where tens != 1: "\(number)nd"
        case (3, let tens) where tens != 1: "\(number)rd"
        default: "\(number)th"
        }
    }
}
