import Foundation

/// The rules of cron told a second time, as slowly and plainly as can be: every minute of some days, one by one.
///
/// It shares nothing with what it tests but the offsets of the zone, which are tested on their own.
struct BruteForce {
    /// A minute on the clocks of a zone.
    struct Wall: Hashable {
        var day: Int
        var minute: Int
        var number: Int { day * 1_440 + minute }
    }

    /// The first instant and what the clocks show at each minute from it.
    private let start: Int64
    private let walls: [Wall]
    /// Whether the clocks have shown the same minute before.
    private let isRepeat: [Bool]
    private var calendar = Calendar(identifier: .gregorian)

    /// `offset` gives the seconds east of UTC at an instant.
    init(from start: Int64, minutes: Int, offset: (Int64) -> Int) {
        self.start = start
        calendar.timeZone = .gmt
        let walls = (0..<minutes).map { index in
            let local = Int(start) + index * 60 + offset(start + Int64(index) * 60)
            return Wall(day: local / 86_400, minute: local % 86_400 / 60)
        }
        var seen: Set<Int> = []
        isRepeat = walls.map { !seen.insert($0.number).inserted }
        self.walls = walls
    }

    /// Every instant at which the expression fires; those in the first and the last day may be missing.
    func instants(of expression: RandomExpression) -> [Int64] {
        let days = Set(walls.map(\.day))
        let matchingDays = Set((days.min() ?? 0)...(days.max() ?? 0)).filter { includes($0, expression) }
        func matches(_ wall: Wall) -> Bool {
            matchingDays.contains(wall.day) && expression.hours.contains(wall.minute / 60)
                && expression.minutes.contains(wall.minute % 60)
        }
        var found: Set<Int> = []
        if expression.isWild {
            for (index, wall) in walls.enumerated() where matches(wall) { found.insert(index) }
        } else {
            var latest = walls[0].number
            for (index, wall) in walls.enumerated() {
                if !isRepeat[index], matches(wall) { found.insert(index) }
                // The minutes that the clocks skipped fire now.
                if wall.number > latest + 1 {
                    let skipped = (latest + 1..<wall.number).map { Wall(day: $0 / 1_440, minute: $0 % 1_440) }
                    if skipped.contains(where: matches) { found.insert(index) }
                }
                latest = max(latest, wall.number)
            }
        }
        return found.sorted().map { start + Int64($0) * 60 }
    }

    private func includes(_ day: Int, _ expression: RandomExpression) -> Bool {
        let date = Date(timeIntervalSince1970: Double(day) * 86_400)
        let parts = calendar.dateComponents([.month, .day, .weekday], from: date)
        guard let month = parts.month, let dayOfMonth = parts.day, let weekday = parts.weekday.map({ $0 - 1 }),
            expression.months.contains(month)
        else { return false }
        let length = calendar.range(of: .day, in: .month, for: date)?.count ?? 0
        // The weekdays of the days that are left in the month tell whether this is its last Monday to Friday.
        let isLaterWorkDay = (dayOfMonth + 1..<length + 1).contains {
            (1...5).contains((weekday + $0 - dayOfMonth) % 7)
        }
        let byDate =
            expression.days.numbers.contains(dayOfMonth) || expression.days.lastDay && dayOfMonth == length
            || expression.days.lastMondayToFriday && (1...5).contains(weekday) && !isLaterWorkDay
        let byWeekday =
            expression.weekdays.numbers.contains(weekday)
            || expression.weekdays.lastWeekdays.contains(weekday) && dayOfMonth + 7 > length
            || expression.weekdays.ordinals.contains([weekday, (dayOfMonth + 6) / 7])
        return expression.days.isStar || expression.weekdays.isStar ? byDate && byWeekday : byDate || byWeekday
    }
}
