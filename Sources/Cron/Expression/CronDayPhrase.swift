/// The two day fields in plain English.
struct CronDayPhrase {
    let days: CronDays

    private static let names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let ordinals = ["first", "second", "third", "fourth", "fifth"]

    /// "on Wednesdays", "on days 1 to 7 of the month, and only on Sundays"; nil for every day.
    var phrase: String? {
        let everyDate = days.daysOfMonth.nonzeroBitCount == 31
        let everyWeekday = days.weekdays.nonzeroBitCount == 35
        if days.needsBoth {
            return switch (everyDate, everyWeekday) {
            case (true, true): nil
            case (true, false): weekdays
            case (false, true): dates
            case (false, false): "\(dates), and only \(weekdays)"
            }
        }
        return everyDate || everyWeekday ? nil : "\(dates) and also \(weekdays)"
    }

    /// "on days 1 to 7 and the last day of the month".
    private var dates: String {
        let numbers = UInt64(days.daysOfMonth).bits
        var parts: [String] = []
        if !numbers.isEmpty { parts.append("day\(numbers.count == 1 ? "" : "s") \(EnglishList.ranges(numbers))") }
        if days.lastDay { parts.append("the last day") }
        if days.lastMondayToFriday { parts.append("the last Monday to Friday day") }
        return "on \(EnglishList.joined(parts)) of the month"
    }

    /// "on Mondays and the second Friday of the month".
    private var weekdays: String {
        let everyWeek = Self.names.indices.filter { weekday in
            (0..<5).allSatisfy { days.weekdays >> UInt64($0 * 7 + weekday) & 1 == 1 }
        }
        let single = (0..<35).filter { days.weekdays >> UInt64($0) & 1 == 1 && !everyWeek.contains($0 % 7) }
        var ofMonth = single.map { "the \(Self.ordinals[$0 / 7]) \(Self.names[$0 % 7])" }
        ofMonth += UInt64(days.lastWeekdays).bits.map { "the last \(Self.names[$0])" }
        let plain = everyWeek.isEmpty ? [] : [plural(everyWeek)]
        let rest = ofMonth.isEmpty ? [] : ["\(EnglishList.joined(ofMonth)) of the month"]
        return "on " + EnglishList.joined(plain + rest)
    }

    private func plural(_ weekdays: [Int]) -> String {
        EnglishList.ranges(weekdays) { Self.names[$0] + "s" }
    }
}
