import Cron

/// At which instants an expression fires, told from a plain reading of it and the clocks of a zone.
struct FiringRule {
    let plain: PlainCron
    let zone: Zone

    /// How many days are looked through, and how many of a day's times.
    private static let mostDays = 1_200
    private static let mostTimes = 40

    /// Wild: the clocks show a matching minute. Fixed: they do for the first time, or have just skipped one.
    func fires(at instant: Int64) -> Bool {
        let local = zone.local(at: instant)
        let isMinute = local.secondOfDay % 60 == 0
        if isMinute, matches(local.dateTime), plain.isWild || zone.instant(of: local.dateTime) == instant {
            return true
        }
        guard !plain.isWild else { return false }
        let shift = zone.offset(at: instant) - zone.offset(at: instant - 1)
        return shift > 0
            && stride(from: 60, through: shift + 60, by: 60).contains { back in
                let skipped = wall(local, back: back)
                return matches(skipped) && zone.instants(of: skipped).isEmpty
            }
    }

    /// An instant between two others, both left out, at which it fires; looks at the first years and at some of the times.
    func firstMissed(after: Int64, before: Int64) -> Int64? {
        var date = zone.local(at: after).date
        let lastDate = zone.local(at: before).date
        let times = (0..<1_440).compactMap { TimeOfDay(minuteOfDay: $0) }.filter { plain.includes($0) }
        let few = stride(from: 0, to: times.count, by: times.count / Self.mostTimes + 1).map { times[$0] }
        for _ in 0..<Self.mostDays where date <= lastDate {
            if plain.includes(date) {
                for time in few {
                    let wall = LocalDateTime(date: date, time: time)
                    let instants = plain.isWild ? zone.instants(of: wall) : [zone.instant(of: wall)]
                    if let missed = instants.first(where: { $0 > after && $0 < before }) { return missed }
                }
            }
            date = date.adding(days: 1)
        }
        return nil
    }

    private func matches(_ wall: LocalDateTime) -> Bool { plain.includes(wall.date) && plain.includes(wall.time) }

    private func wall(_ local: LocalInstant, back seconds: Int) -> LocalDateTime {
        let wall = local.date.daysSinceEpoch * 86_400 + local.secondOfDay / 60 * 60 - seconds
        let day = wall >= 0 ? wall / 86_400 : (wall + 1) / 86_400 - 1
        return LocalDateTime(
            date: CivilDate(daysSinceEpoch: day), time: TimeOfDay(minuteOfDay: (wall - day * 86_400) / 60) ?? .midnight)
    }
}
