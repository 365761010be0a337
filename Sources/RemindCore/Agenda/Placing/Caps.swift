import Cron

/// How much is too much: so many notes a day, so many in any seven days, and a gap between two.
struct Caps {
    let perDay: Int
    let perWeek: Int
    let gap: Duration
    private let calendar: WorkCalendar
    /// Sorted; what left lately and what is placed already.
    private var taken: [Timestamp] = []

    private static let week = Duration.days(7)

    init(_ frame: AgendaFrame) {
        let own = frame.therapist.preferences
        perDay = own.maxPerDay ?? frame.schedule.maxPerDay
        perWeek = own.maxPerWeek ?? frame.schedule.maxPerWeek
        gap = frame.schedule.minGap
        calendar = frame.calendar
        taken = frame.rows.departures.filter { $0 > frame.now - .days(9) }.sorted()
    }

    mutating func take(_ moment: Timestamp) {
        taken.insert(moment, at: taken.firstIndex { $0 > moment } ?? taken.endIndex)
    }

    /// What forbids one more note at a moment; for a gap also the note that is too near.
    func obstacle(at moment: Timestamp) -> (Obstacle, near: Timestamp?)? {
        let reach = max(Self.week, gap)
        let first = taken.firstIndex { $0 > moment - reach } ?? taken.endIndex
        let last = taken[first...].firstIndex { $0 >= moment + reach } ?? taken.endIndex
        let near = taken[first..<last]
        if near.isEmpty { return perDay < 1 || perWeek < 1 ? (.dayCap(perDay), nil) : nil }
        let day = calendar.date(of: moment)
        let sameDay = near.count {
            abs(($0 - moment).milliseconds) < 90_000_000 && calendar.date(of: $0) == day
        }
        if sameDay >= perDay { return (.dayCap(perDay), nil) }
        if fullestWeek(near, with: moment) > perWeek { return (.weekCap(perWeek), nil) }
        if let close = near.first(where: { abs(($0 - moment).milliseconds) < gap.milliseconds }) {
            return (.gap(gap), close)
        }
        return nil
    }

    /// The most notes in any seven days that hold `moment`, itself counted.
    private func fullestWeek(_ near: ArraySlice<Timestamp>, with moment: Timestamp) -> Int {
        var most = near.count { $0 >= moment && $0 < moment + Self.week }
        for start in near where start <= moment {
            most = max(most, near.count { $0 >= start && $0 < start + Self.week })
        }
        return most + 1
    }
}
