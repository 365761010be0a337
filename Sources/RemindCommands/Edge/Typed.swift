import Cron
import RemindCore

/// What someone typed, turned into values at the edge; each refusal names the flag, the text and what is allowed.
enum Typed {
    static func oneOf<Value: RawRepresentable & CaseIterable>(
        _ type: Value.Type, _ text: String, for flag: String
    ) throws(CommandError) -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: text.lowercased()) else {
            throw .badValue(
                "\(flag): “\(shown(text))” is none of \(Value.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return value
    }

    static func address(_ text: String, for flag: String) throws(CommandError) -> EmailAddress {
        do throws(AddressError) {
            return try EmailAddress(text)
        } catch { throw .badValue("\(flag): “\(shown(text))” is no mail address: \(error)") }
    }

    static func zone(_ name: String, among zones: ZoneDatabase, for flag: String) throws(CommandError) -> Zone {
        do throws(ZoneError) {
            return try zones.zone(named: name)
        } catch { throw .badValue("\(flag): \(error)") }
    }

    static func time(
        _ flag: String, _ read: () throws(SpokenTimeError) -> SpokenTime
    ) throws(CommandError) -> SpokenTime {
        do throws(SpokenTimeError) {
            return try read()
        } catch { throw .badValue("\(flag): \(error)") }
    }

    /// A time, or a day, which means its beginning.
    static func moment(_ text: String, in zone: Zone, at now: Timestamp, for flag: String) throws(CommandError)
        -> Timestamp
    {
        if let day = CivilDate(text.trimmingBlanks()) {
            return Timestamp(seconds: zone.instant(of: LocalDateTime(date: day, time: .midnight)))
        }
        return try time(flag) { () throws(SpokenTimeError) in try SpokenTime(text, in: zone, at: now) }.instant
    }

    /// A day that has come: 2026-12-01, today, yesterday, or a weekday, which means the last one.
    static func pastDay(_ text: String, in zone: Zone, at now: Timestamp, for flag: String) throws(CommandError)
        -> CivilDate
    {
        let today = zone.local(at: now.seconds).date
        let day = CivilDate(text) ?? (try? SpokenTime(text + " 00:00", in: zone, at: now, leaning: .back))?.local.date
        guard let day else {
            throw .badValue("\(flag): “\(shown(text))” is no day: write it like 2026-12-01, today, yesterday or tue")
        }
        guard day <= today else {
            throw .badValue("\(flag): \(day) is still to come: write the day on which it happened")
        }
        return day
    }

    /// A day in the past or ahead: 2026-12-01, yesterday, today, tomorrow or +3d. A weekday could be either.
    static func day(_ text: String, in zone: Zone, at now: Timestamp, for flag: String) throws(CommandError)
        -> CivilDate
    {
        let word = text.trimmingBlanks()
        if let day = CivilDate(word) { return day }
        let isWord = ["today", "tomorrow", "yesterday"].contains(word.lowercased())
        guard isWord || word.hasPrefix("+"),
            let time = try? SpokenTime(isWord ? word + " 12:00" : word, in: zone, at: now)
        else {
            throw .badValue("\(flag): “\(shown(text))” is no day: write it like 2026-12-01, today, tomorrow or +3d")
        }
        return time.local.date
    }

    static func count(_ text: String, _ range: ClosedRange<Int>, for flag: String) throws(CommandError) -> Int {
        guard let count = Int(text), range.contains(count) else {
            throw .badValue(
                "\(flag): “\(shown(text))” is no number from \(range.lowerBound) to \(range.upperBound)")
        }
        return count
    }

    /// A person's name as it will stand in a header: one line, not empty, at most 100 characters.
    static func name(_ text: String, for flag: String) throws(CommandError) -> String {
        let name = text.trimmingBlanks()
        guard (1...100).contains(name.count), !hasControls(name) else {
            throw .badValue("\(flag): a name is one line of 1 to 100 characters")
        }
        return name
    }

    static func locale(_ text: String, for flag: String) throws(CommandError) -> String {
        let isTag = text.utf8.allSatisfy {
            (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
        }
        guard (2...35).contains(text.utf8.count), isTag else {
            throw .badValue("\(flag): “\(shown(text))” is no language tag: write one like en or de-AT")
        }
        return text
    }

    static func hasControls(_ text: String) -> Bool {
        text.unicodeScalars.contains(where: Report.commandsScreen)
    }

    /// Short and without control characters, so that a message stays one line.
    static func shown(_ text: String) -> String { String(Report.printable(text).prefix(80)) }
}
