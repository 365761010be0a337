/// A date and a wall-clock time as a person says them: no zone, so no instant until a `Zone` gives one.
package struct LocalDateTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    package var date: CivilDate
    package var time: TimeOfDay

    package init(date: CivilDate, time: TimeOfDay) {
        self.date = date
        self.time = time
    }

    /// "2026-12-01T15:00", or the same with one blank in place of the T; else nil.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 16, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            let date = CivilDate(String(decoding: bytes[..<10], as: UTF8.self)),
            let time = TimeOfDay(String(decoding: bytes[11...], as: UTF8.self))
        else { return nil }
        self.init(date: date, time: time)
    }

    /// Seconds from 1970-01-01T00:00 on the same wall clock: an axis for comparison, not an instant.
    var wallSeconds: Int { date.daysSinceEpoch * 86_400 + time.minuteOfDay * 60 }

    package static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
        left.wallSeconds < right.wallSeconds
    }

    /// "2026-12-01T15:00".
    package var description: String { "\(date)T\(time)" }
}
