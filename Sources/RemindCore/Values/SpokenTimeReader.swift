import Cron

/// Reads the forms of `SpokenTime`, the plainest first.
struct SpokenTimeReader {
    let zone: Zone
    let now: Timestamp
    let leaning: SpokenTime.Leaning

    func read(_ text: String) throws(SpokenTimeError) -> SpokenTime {
        let text = text.trimmingBlanks().lowercased()
        if let instant = Timestamp(rfc3339: text.uppercased()) { return at(instant) }
        if text.hasPrefix("+") { return try later(text) }
        let words = text.split { $0 == " " || $0 == "\t" || $0 == "t" && looksISO(text) }.map(String.init)
        guard let first = words.first, words.count <= 2 else { throw .unreadable(text) }
        guard let day = try day(first) else { throw .unreadable(text) }
        guard words.count == 2 else { throw .noTimeOfDay(text) }
        let time = try timeOfDay(words[1])
        switch day {
        case .date(let date): return try wall(LocalDateTime(date: date, time: time))
        case .weekday(let weekday): return try wall(nearest(weekday, time))
        }
    }

    private enum Day {
        case date(CivilDate)
        case weekday(Weekday)
    }

    private var today: CivilDate { zone.local(at: now.seconds).date }

    private func looksISO(_ text: String) -> Bool { text.utf8.count > 10 && text.utf8.first.map(isDigit) == true }

    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// Nil where the word names no day at all.
    private func day(_ word: String) throws(SpokenTimeError) -> Day? {
        switch word {
        case "today": return .date(today)
        case "tomorrow": return .date(today.adding(days: 1))
        case "yesterday": return .date(today.adding(days: -1))
        default: break
        }
        if let date = CivilDate(word) { return .date(date) }
        if word.utf8.count == 10, word.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "-") }) {
            throw .outOfRange(word)
        }
        let names = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
        guard word.utf8.count >= 3, let index = names.firstIndex(where: { $0.hasPrefix(word) }) else { return nil }
        return Weekday(rawValue: index).map(Day.weekday)
    }

    /// "15:00" and "9:00".
    private func timeOfDay(_ word: String) throws(SpokenTimeError) -> TimeOfDay {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            word.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ":") }), let hour = Int(parts[0]),
            let minute = Int(parts[1])
        else { throw .unreadable(word) }
        guard let time = TimeOfDay(hour: hour, minute: minute) else { throw .outOfRange(word) }
        return time
    }

    /// Walks day by day from today, so a change of offset on the way moves nothing.
    private func nearest(_ weekday: Weekday, _ time: TimeOfDay) -> LocalDateTime {
        let step = leaning == .ahead ? 1 : -1
        for distance in 0...7 {
            let date = today.adding(days: distance * step)
            let local = LocalDateTime(date: date, time: time)
            let instant = Timestamp(seconds: zone.instant(of: local))
            if date.weekday == weekday, leaning == .ahead ? instant > now : instant <= now { return local }
        }
        return LocalDateTime(date: today, time: time)
    }

    private func later(_ text: String) throws(SpokenTimeError) -> SpokenTime {
        guard let unit = text.last, let count = Int(text.dropFirst().dropLast()), count >= 0, count <= 100_000,
            text.utf8.dropFirst().dropLast().allSatisfy(isDigit)
        else { throw .unreadable(text) }
        let wallNow = zone.local(at: now.seconds).dateTime
        switch unit {
        case "m": return at(now + .minutes(count))
        case "h": return at(now + .hours(count))
        case "d": return try wall(LocalDateTime(date: wallNow.date.adding(days: count), time: wallNow.time))
        case "w": return try wall(LocalDateTime(date: wallNow.date.adding(days: count * 7), time: wallNow.time))
        default: throw .unreadable(text)
        }
    }

    private func at(_ instant: Timestamp) -> SpokenTime {
        SpokenTime(local: zone.local(at: instant.seconds).dateTime, instant: instant, zone: zone)
    }

    private func wall(_ local: LocalDateTime) throws(SpokenTimeError) -> SpokenTime {
        guard zone.instants(of: local).count < 2 else { throw .twice(local, zone: zone.name) }
        return SpokenTime(local: local, instant: Timestamp(seconds: zone.instant(of: local)), zone: zone)
    }
}
