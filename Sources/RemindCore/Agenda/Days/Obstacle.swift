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
