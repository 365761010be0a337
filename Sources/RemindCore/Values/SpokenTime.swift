package import Cron

/// A time as a person types it, read in a zone: the wall time that was meant and the instant it stands for.
///
/// `T` of the command line: RFC 3339, `2026-12-01 15:00`, `tue 15:00`, `today 9:00`, `tomorrow 9:00`, `yesterday 9:00`,
/// `+2d` and `+1w` (the same wall time so many days on), `+90m` and `+3h` (so much time on).
package struct SpokenTime: Hashable, Sendable, CustomStringConvertible {
    /// What the clocks of the zone were meant to show.
    package let local: LocalDateTime
    /// Where the clocks skip `local`, the first instant after the gap.
    package let instant: Timestamp
    package let zone: Zone

    init(local: LocalDateTime, instant: Timestamp, zone: Zone) {
        self.local = local
        self.instant = instant
        self.zone = zone
    }

    /// Which of two a weekday without a date means: the next one strictly after now, or the last one not after it.
    package enum Leaning: Sendable { case ahead, back }

    /// Reads `text` at `now`; throws one sentence that says what to write instead.
    package init(_ text: String, in zone: Zone, at now: Timestamp, leaning: Leaning = .ahead) throws(SpokenTimeError) {
        self = try SpokenTimeReader(zone: zone, now: now, leaning: leaning).read(text)
    }

    /// A time that is still to come, such as that of a next session.
    package static func future(_ text: String, in zone: Zone, at now: Timestamp) throws(SpokenTimeError) -> SpokenTime {
        let time = try SpokenTime(text, in: zone, at: now)
        guard time.instant > now else { throw .past(time) }
        return time
    }

    /// A time that has come, such as that of a last session.
    package static func past(_ text: String, in zone: Zone, at now: Timestamp) throws(SpokenTimeError) -> SpokenTime {
        let time = try SpokenTime(text, in: zone, at: now, leaning: .back)
        guard time.instant <= now else { throw .ahead(time) }
        return time
    }

    /// The echo, "Tue 2026-12-01 15:00 Europe/Berlin": what the clocks will really show.
    package var description: String { "\(instant.spoken(in: zone)) \(zone.name)" }
}

extension Timestamp {
    /// "Tue 2026-12-01 15:00": an instant as someone in `zone` reads it off calendar and clock.
    package func spoken(in zone: Zone) -> String {
        let local = zone.local(at: seconds)
        return "\(local.date.weekday.shortName) \(local.date) \(local.time)"
    }
}

extension Weekday {
    /// "Tue".
    package var shortName: String { abbreviation.prefix(1) + abbreviation.dropFirst().lowercased() }
}
