/// What a zone's clocks and calendars show at one instant.
package struct LocalInstant: Hashable, Sendable {
    package let date: CivilDate
    /// 0..<86400.
    package let secondOfDay: Int
    /// Seconds east of UTC.
    package let offset: Int
    /// The zone's own letters for this offset, such as "CET" or "+03"; for people, never for decisions.
    package let abbreviation: String

    package init(date: CivilDate, secondOfDay: Int, offset: Int, abbreviation: String) {
        self.date = date
        self.secondOfDay = secondOfDay
        self.offset = offset
        self.abbreviation = abbreviation
    }

    /// The wall-clock time, its seconds cut off.
    package var time: TimeOfDay { TimeOfDay(secondOfDay: secondOfDay) }

    /// Date and wall-clock time, the seconds cut off.
    package var dateTime: LocalDateTime { LocalDateTime(date: date, time: time) }
}
