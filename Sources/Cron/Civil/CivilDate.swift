/// A date of the proleptic Gregorian calendar without a time or a zone, in the years 1 to 9999.
package struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01, negative before.
    package let daysSinceEpoch: Int

    /// The day numbers of 0001-01-01 and 9999-12-31.
    static let supported = -719_162...2_932_896

    /// The date that lies so many days after 1970-01-01; a count beyond the years 1 to 9999 gives the nearest date
    /// within.
    package init(daysSinceEpoch: Int) {
        self.daysSinceEpoch = min(max(daysSinceEpoch, Self.supported.lowerBound), Self.supported.upperBound)
    }

    /// The date of these numbers, or nil if the calendar has none such (31 April, 29 February 2026, the year 0).
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Gregorian.length(ofMonth: month, year: year)
        else { return nil }
        daysSinceEpoch = Gregorian.days(year: year, month: month, day: day)
    }

    /// The date of exactly ten characters such as "2026-12-01", else nil.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]), let day = decimal(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package var year: Int { Gregorian.date(days: daysSinceEpoch).year }
    /// 1…12.
    package var month: Int { Gregorian.date(days: daysSinceEpoch).month }
    /// 1…31.
    package var day: Int { Gregorian.date(days: daysSinceEpoch).day }

    package var weekday: Weekday {
        Weekday(rawValue: Gregorian.weekday(days: daysSinceEpoch)) ?? .sunday
    }

    /// The date so many days later, or earlier where `days` is negative; it stops at the ends of the supported years.
    package func adding(days: Int) -> CivilDate {
        let (sum, overflow) = daysSinceEpoch.addingReportingOverflow(days)
        return CivilDate(daysSinceEpoch: overflow ? (days < 0 ? Int.min : Int.max) : sum)
    }

    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }

    /// ISO 8601, "2026-12-01".
    package var description: String {
        let (year, month, day) = Gregorian.date(days: daysSinceEpoch)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}
