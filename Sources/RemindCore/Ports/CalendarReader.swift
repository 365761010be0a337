package import Cron

/// Reads the times of a calendar file. Implemented over libical.
package protocol CalendarReader: Sendable {
    /// Every appointment of the file that has an occurrence in `window`; times without a zone are meant in `zone`.
    func series(in file: String, window: Range<Timestamp>, zone: Zone, zones: ZoneDatabase) throws(CalendarError)
        -> [CalendarSeries]
}

/// Why a calendar file is refused.
package enum CalendarError: Error, Hashable, Sendable, CustomStringConvertible {
    case tooLarge(limit: Int)
    case notACalendar
    case cutShort
    case noStart(event: Int)
    case unknownZone(String)
    case tooMany(limit: Int)
    case tooManyTimes(limit: Int)

    package var description: String {
        switch self {
        case .tooLarge(let limit): "it is larger than \(limit / 1_000_000) MB: export only the sessions' calendar"
        case .notACalendar: "it is no calendar: a file that begins with BEGIN:VCALENDAR is wanted"
        case .cutShort: "it ends before END:VCALENDAR: export it anew"
        case .noStart(let event): "its event number \(event) has no valid DTSTART"
        case .unknownZone(let name): "it uses the time zone \(name), which neither the system nor the file defines"
        case .tooMany(let limit): "it holds more than \(limit) events: export only the sessions' calendar"
        case .tooManyTimes(let limit):
            "its rules make more than \(limit) times a year: export only the sessions' calendar"
        }
    }
}
