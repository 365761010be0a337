/// The five fields of a cron expression, in its order; the raw value is the name that errors use.
package enum CronField: String, CaseIterable, Sendable {
    case minute
    case hour
    case dayOfMonth = "day-of-month"
    case month
    case dayOfWeek = "day-of-week"

    /// The numbers that the field takes; 7 is Sunday too.
    package var range: ClosedRange<Int> {
        switch self {
        case .minute: 0...59
        case .hour: 0...23
        case .dayOfMonth: 1...31
        case .month: 1...12
        case .dayOfWeek: 0...7
        }
    }

    /// The position of a three-letter name of the field among its numbers; letters come in lower case.
    func number(named letters: (UInt8, UInt8, UInt8)) -> Int? {
        let key = Self.key(letters)
        let names: [Int]
        switch self {
        case .month: names = Self.months
        case .dayOfWeek: names = Self.weekdays
        default: return nil
        }
        return names.firstIndex(of: key).map { $0 + range.lowerBound }
    }

    private static let months = keys("janfebmaraprmayjunjulaugsepoctnovdec")
    private static let weekdays = keys("sunmontuewedthufrisat")

    private static func keys(_ names: StaticString) -> [Int] {
        stride(from: 0, to: names.utf8CodeUnitCount, by: 3).map { start in
            key((names.utf8Start[start], names.utf8Start[start + 1], names.utf8Start[start + 2]))
        }
    }

    /// Three letters in one number, which compare faster than strings.
    private static func key(_ letters: (UInt8, UInt8, UInt8)) -> Int {
        Int(letters.0) << 16 | Int(letters.1) << 8 | Int(letters.2)
    }
}
