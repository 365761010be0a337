/// A wall-clock time to the minute, 00:00 to 23:59, without a date or a zone.
package struct TimeOfDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Minutes since 00:00, 0..<1440.
    package let minuteOfDay: Int

    /// The time so many minutes after 00:00, or nil outside 0..<1440.
    package init?(minuteOfDay: Int) {
        guard (0..<1440).contains(minuteOfDay) else { return nil }
        self.minuteOfDay = minuteOfDay
    }

    /// The time of these numbers, or nil unless the hour is 0…23 and the minute 0…59.
    package init?(hour: Int, minute: Int) {
        guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        minuteOfDay = hour * 60 + minute
    }

    /// The time of exactly five characters such as "15:00", else nil ("24:00" too: it belongs to the next date).
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
            let hour = decimal(bytes[0..<2]), let minute = decimal(bytes[3..<5])
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    /// The minute in which a second of the day lies; the second is taken into 0..<86400.
    init(secondOfDay: Int) {
        minuteOfDay = min(max(secondOfDay, 0), 86_399) / 60
    }

    /// 00:00.
    package static let midnight = TimeOfDay(secondOfDay: 0)

    /// 0…23.
    package var hour: Int { minuteOfDay / 60 }
    /// 0…59.
    package var minute: Int { minuteOfDay % 60 }

    package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
        left.minuteOfDay < right.minuteOfDay
    }

    /// "15:00".
    package var description: String {
        "\(padded(hour, 2)):\(padded(minute, 2))"
    }
}
