import Cron
import Foundation
import RemindCalendar
import RemindCore
import RemindTestSupport
import Testing

/// Calendar files read as the import does, on Thursday 2026-11-26 at 10:00 in Berlin.
enum CalendarFile {
    static let zones = ZoneDatabase(directory: "/usr/share/zoneinfo")
    static let now = TestPeople.instant("2026-11-26T09:00:00Z")

    static func berlin() throws -> Zone { try zones.zone(named: "Europe/Berlin") }

    static func fixture(_ name: String) throws -> String {
        let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
        return try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    static func read(_ text: String) throws -> [CalendarSeries] {
        try LibicalReader().series(
            in: text, window: now - .days(1)..<now + .days(366), zone: try berlin(), zones: zones)
    }

    /// A calendar of one event with these lines.
    static func event(_ lines: String...) -> String {
        (["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:one@test"] + lines + [
            "END:VEVENT", "END:VCALENDAR", "",
        ])
        .joined(separator: "\r\n")
    }

    /// "2026-12-01T15:00", in Berlin.
    static func local(_ instant: Timestamp) throws -> String {
        try berlin().local(at: instant.seconds).dateTime.description
    }

    static func starts(_ text: String) throws -> [String] {
        try read(text).flatMap(\.occurrences).filter { !$0.isCancelled }.map { try local($0.startsAt) }
    }
}
