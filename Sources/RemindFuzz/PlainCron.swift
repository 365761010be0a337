import Cron

/// Cron expressions read a second time, slowly and plainly, to hold the engine's reading against.
///
/// It knows the grammar as words and sets where the engine knows it as bytes and bits; the two share no line.
struct PlainCron {
    let isWild: Bool
    let minutes, hours, months: Set<Int>
    private let days, weekdays: Day
    private let needsBoth: Bool

    /// A day field: plain numbers, and the forms with L and #.
    private struct Day {
        var numbers: Set<Int> = []
        var last = false
        var lastMondayToFriday = false
        var lastWeekdays: Set<Int> = []
        var ordinals: Set<[Int]> = []
    }

    private static let nicknames = [
        "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
        "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
    ]
    private static let monthNames = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

    /// Nil for what is no expression.
    init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let lower = text.lowercased()
        var words = lower.split { $0 == " " || $0 == "\t" }.map(String.init)
        if words.count == 1, let meaning = Self.nicknames[words[0]] {
            words = meaning.split(separator: " ").map(String.init)
        }
        guard words.count == 5,
            let minutes = Self.numbers(words[0], 0...59), let hours = Self.numbers(words[1], 0...23),
            let days = Self.days(words[2]), let months = Self.numbers(words[3], 1...12, names: Self.monthNames),
            let weekdays = Self.weekdays(words[4])
        else { return nil }
        (self.minutes, self.hours, self.months, self.days, self.weekdays) = (minutes, hours, months, days, weekdays)
        isWild = words[0].hasPrefix("*") || words[1].hasPrefix("*")
        needsBoth = words[2].hasPrefix("*") || words[4].hasPrefix("*")
        let longest = [1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31]
        let isPossible = months.contains { month in days.numbers.contains { $0 <= longest[month] ?? 0 } }
        if needsBoth, !isPossible, !days.last, !days.lastMondayToFriday { return nil }
    }

    func includes(_ date: CivilDate) -> Bool {
        guard months.contains(date.month) else { return false }
        let left = (1...4).filter { date.adding(days: $0).month == date.month }
        let isMondayToFriday = date.weekday != .saturday && date.weekday != .sunday
        let byDate =
            days.numbers.contains(date.day) || days.last && left.isEmpty
            || days.lastMondayToFriday && isMondayToFriday
                && left.allSatisfy { [.saturday, .sunday].contains(date.adding(days: $0).weekday) }
        let weekday = date.weekday.rawValue
        let byWeekday =
            weekdays.numbers.contains(weekday) || weekdays.ordinals.contains([weekday, (date.day + 6) / 7])
            || weekdays.lastWeekdays.contains(weekday) && date.adding(days: 7).month != date.month
        return needsBoth ? byDate && byWeekday : byDate || byWeekday
    }

    func includes(_ time: TimeOfDay) -> Bool { hours.contains(time.hour) && minutes.contains(time.minute) }

    private static func days(_ text: String) -> Day? {
        var day = Day()
        for item in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            switch item {
            case "l": day.last = true
            case "lw": day.lastMondayToFriday = true
            default:
                guard let numbers = numbers(item, 1...31) else { return nil }
                day.numbers.formUnion(numbers)
            }
        }
        return day
    }

    private static func weekdays(_ text: String) -> Day? {
        var day = Day()
        for item in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            let halves = item.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
            if item.hasSuffix("l"), let weekday = number(String(item.dropLast())), weekday <= 7 {
                day.lastWeekdays.insert(weekday % 7)
            } else if halves.count == 2, let weekday = value(halves[0], 0...7, weekdayNames),
                let week = number(halves[1]), (1...5).contains(week)
            {
                day.ordinals.insert([weekday % 7, week])
            } else {
                guard let numbers = numbers(item, 0...7, names: weekdayNames) else { return nil }
                day.numbers.formUnion(numbers.map { $0 % 7 })
            }
        }
        return day
    }

    private static func numbers(_ text: String, _ range: ClosedRange<Int>, names: [String] = []) -> Set<Int>? {
        var all: Set<Int> = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            let parts = item.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard parts.count <= 2, let base = parts.first else { return nil }
            var step = 1
            if parts.count == 2 {
                guard let typed = number(parts[1]), typed > 0 else { return nil }
                step = typed
            }
            let ends = base.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
            let bounds =
                base == "*" ? [range.lowerBound, range.upperBound] : ends.compactMap { value($0, range, names) }
            guard base == "*" || bounds.count == ends.count, (1...2).contains(bounds.count) else { return nil }
            let last = bounds.count == 2 ? bounds[1] : parts.count == 2 ? range.upperBound : bounds[0]
            guard bounds[0] <= last else { return nil }
            all.formUnion(stride(from: bounds[0], through: last, by: step))
        }
        return all
    }

    private static func value(_ text: String, _ range: ClosedRange<Int>, _ names: [String]) -> Int? {
        if let index = names.firstIndex(of: text) { return range.lowerBound + index }
        return number(text).flatMap { range.contains($0) ? $0 : nil }
    }

    private static func number(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int32(text).map(Int.init)
    }
}
