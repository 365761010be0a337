import Cron
import RemindCalendar
import RemindCore

/// A calendar file is refused with a reason in one line, or gives times within the window.
enum CalendarProbe {
    private static let zones = ZoneDatabase(directory: "/usr/share/zoneinfo")
    private static let berlin = (try? zones.zone(named: "Europe/Berlin")) ?? .utc
    private static let window = Timestamp(seconds: 1_795_000_000)..<Timestamp(seconds: 1_826_536_000)

    static func check(_ bytes: [UInt8]) throws(Finding) {
        let text = String(decoding: bytes, as: UTF8.self)
        let series: [CalendarSeries]
        do throws(CalendarError) {
            series = try LibicalReader().series(in: text, window: window, zone: berlin, zones: zones)
        } catch {
            let sentence = error.description
            try demand(
                !sentence.contains(where: \.isNewline) && sentence.utf8.count < 300, "the error is “\(sentence)”")
            return
        }
        for one in series {
            try demand(!one.uid.isEmpty && !one.occurrences.isEmpty, "an appointment without name or time")
            for occurrence in one.occurrences {
                try demand(
                    window.contains(occurrence.startsAt) || window.contains(occurrence.originalStart),
                    "a time outside the window: \(occurrence.startsAt)")
                try demand(
                    occurrence.minutes.map { (5...720).contains($0) } ?? true, "\(occurrence.minutes ?? 0) minutes")
            }
        }
    }
}
