/// What keeps a note from its moment.
package enum Obstacle: Hashable, Sendable {
    case quietHours, freeDay, holiday, paused
    /// In a session of another plan, or in the breath after one.
    case session
    case dayCap(Int)
    case weekCap(Int)
    case gap(Duration)
    case deadline

    /// Limits push a note further away; what else holds it back ends by itself.
    var isLimit: Bool {
        switch self {
        case .dayCap, .weekCap, .gap: true
        case .quietHours, .freeDay, .holiday, .paused, .session, .deadline: false
        }
    }
}

extension Obstacle: CustomStringConvertible {
    /// "quiet hours", "cap 2 a day": the words in a row's reasons.
    package var description: String {
        switch self {
        case .dayCap(let count): "cap \(count) a day"
        case .weekCap(let count): "cap \(count) a week"
        case .gap(let gap): "\(gap.inWords) between two notes"
        default: Self.fixed.first { $0.obstacle == self }?.words ?? ""
        }
    }

    /// Reads `description` back.
    init?(_ words: String) {
        if let known = Self.fixed.first(where: { $0.words == words }) {
            self = known.obstacle
            return
        }
        let parts = words.split(separator: " ")
        guard parts.count == 4 else {
            guard parts.count == 5, let gap = Duration(inWords: "\(parts[0]) \(parts[1])"),
                Self.gap(gap).description == words
            else { return nil }
            self = .gap(gap)
            return
        }
        guard parts[0] == "cap", parts[2] == "a", let count = Int(parts[1]) else { return nil }
        switch parts[3] {
        case "day": self = .dayCap(count)
        case "week": self = .weekCap(count)
        default: return nil
        }
    }

    private static let fixed: [(obstacle: Obstacle, words: String)] = [
        (.quietHours, "quiet hours"), (.freeDay, "free day"), (.holiday, "holiday"), (.paused, "paused"),
        (.session, "a session of another plan"), (.deadline, "too late to be kind"),
    ]
}

extension Duration {
    private static let units: [(name: String, seconds: Int64)] = [("day", 86_400), ("h", 3_600), ("min", 60)]

    /// "2 h", "45 min", "7 days", "20 s": the largest unit that divides it.
    var inWords: String {
        let seconds = milliseconds / 1000
        for (unit, length) in Self.units where seconds >= length && seconds % length == 0 {
            let count = seconds / length
            return "\(count) \(unit)\(unit == "day" && count > 1 ? "s" : "")"
        }
        return "\(seconds) s"
    }

    /// Reads `inWords` back.
    init?(inWords words: String) {
        let parts = words.split(separator: " ")
        guard parts.count == 2, let count = Int64(parts[0]), count >= 0 else { return nil }
        let unit = parts[1] == "days" ? "day" : parts[1]
        if unit == "s" {
            self = .seconds(count)
        } else if let length = Self.units.first(where: { $0.name == unit })?.seconds {
            self = .seconds(count * length)
        } else {
            return nil
        }
    }
}
