import Cron

/// How much is too much: so many notes a day, so many in any seven days, and a gap between two.
///
/// Works in milliseconds: it is asked thousands of times in one derivation, and `Duration` divides in 128 bits.
struct Caps {
    private let perDay: Int
    private let perWeek: Int
    let gap: Duration
    private let calendar: WorkCalendar
    /// Sorted; what left lately and what is placed already.
    private var taken: [Int64] = []
    /// Notes that came in spite of the caps: they use up no one else's place, but keep their distance.
    private var beyond: [Int64] = []

    private static let day: Int64 = 86_400_000
    private static let week = 7 * day

    init(_ frame: AgendaFrame) {
        let own = frame.therapist.preferences
        perDay = own.maxPerDay ?? frame.schedule.maxPerDay
        perWeek = own.maxPerWeek ?? frame.schedule.maxPerWeek
        gap = frame.schedule.minGap
        calendar = frame.calendar
        for note in frame.rows.departures { take(note.at, beyondCaps: note.beyondCaps) }
    }

    mutating func take(_ moment: Timestamp, beyondCaps: Bool) {
        let moment = moment.milliseconds
        if beyondCaps {
            beyond.append(moment)
        } else {
            taken.insert(moment, at: taken.firstIndex { $0 > moment } ?? taken.endIndex)
        }
    }

    /// What forbids one more note at a moment; for a gap also the note that is too near.
    func obstacle(at moment: Timestamp) -> (Obstacle, near: Timestamp?)? {
        let at = moment.milliseconds
        let first = taken.firstIndex { $0 > at - Self.week } ?? taken.endIndex
        let last = taken[first...].firstIndex { $0 >= at + Self.week } ?? taken.endIndex
        let near = taken[first..<last]
        // A full week stands longer than a full day: where both do, it is the one to name.
        if fullestWeek(near, with: at) > perWeek { return (.weekCap(perWeek), nil) }
        if countSameDay(near, as: moment) >= perDay { return (.dayCap(perDay), nil) }
        let reach = gap.milliseconds
        let isClose = { (other: Int64) in abs(other - at) < reach }
        guard let close = near.first(where: isClose) ?? beyond.first(where: isClose) else { return nil }
        return (.gap(gap), Timestamp(milliseconds: close))
    }

    private func countSameDay(_ near: ArraySlice<Int64>, as moment: Timestamp) -> Int {
        var date: CivilDate?
        // A local day may have 25 hours.
        return near.count { other in
            guard abs(other - moment.milliseconds) < Self.day + 3_600_000 else { return false }
            let day = date ?? calendar.date(of: moment)
            date = day
            return calendar.date(of: Timestamp(milliseconds: other)) == day
        }
    }

    /// The most notes in any seven days that hold `moment`, itself counted.
    private func fullestWeek(_ near: ArraySlice<Int64>, with moment: Int64) -> Int {
        if near.count < perWeek { return near.count + 1 }
        var most = near.count { $0 >= moment && $0 < moment + Self.week }
        for start in near where start <= moment {
            most = max(most, near.count { $0 >= start && $0 < start + Self.week })
        }
        return most + 1
    }
}
