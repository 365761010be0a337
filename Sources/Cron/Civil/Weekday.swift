/// A day of the week, numbered as cron does.
package enum Weekday: Int, CaseIterable, Sendable {
    case sunday = 0
    case monday, tuesday, wednesday, thursday, friday, saturday

    /// The weekday of a three-letter English abbreviation in any letter case, as cron expressions and the configuration
    /// write it ("MON").
    package init?(abbreviation: String) {
        let wanted = abbreviation.uppercased()
        guard let found = Self.allCases.first(where: { $0.abbreviation == wanted }) else { return nil }
        self = found
    }

    /// The three capital letters, "MON".
    package var abbreviation: String {
        switch self {
        case .sunday: "SUN"
        case .monday: "MON"
        case .tuesday: "TUE"
        case .wednesday: "WED"
        case .thursday: "THU"
        case .friday: "FRI"
        case .saturday: "SAT"
        }
    }
}
