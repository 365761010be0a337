/// The units in which rules count.
package enum TimeUnit: String, CaseIterable, Sendable {
    case day, hour, minute, second

    fileprivate var seconds: Int64 {
        switch self {
        case .day: 86_400
        case .hour: 3_600
        case .minute: 60
        case .second: 1
        }
    }

    /// As rows abbreviate it.
    fileprivate var short: String {
        switch self {
        case .day: "day"
        case .hour: "h"
        case .minute: "min"
        case .second: "s"
        }
    }
}

extension Duration {
    /// In the largest unit that divides it.
    package var counted: (count: Int64, unit: TimeUnit) {
        let seconds = milliseconds / 1000
        let unit = TimeUnit.allCases.first { seconds >= $0.seconds && seconds % $0.seconds == 0 } ?? .second
        return (seconds / unit.seconds, unit)
    }

    /// "2 h", "45 min", "7 days", "20 s": as the lines of rows hold it.
    var inWords: String {
        let (count, unit) = counted
        return "\(count) \(unit.short)\(unit == .day && count > 1 ? "s" : "")"
    }

    /// Reads `inWords` back.
    init?(inWords words: String) {
        let parts = words.split(separator: " ")
        guard parts.count == 2, let count = Int64(parts[0]), count >= 0,
            let unit = TimeUnit.allCases.first(where: { $0.short == parts[1] || $0 == .day && parts[1] == "days" })
        else { return nil }
        self = .seconds(count * unit.seconds)
    }
}
