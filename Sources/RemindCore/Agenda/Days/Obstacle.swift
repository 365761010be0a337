/// What keeps a note from its moment.
enum Obstacle: Hashable {
    case quietHours, freeDay, holiday, paused
    case session
    case dayCap(Int)
    case weekCap(Int)
    case gap(Duration)
    case deadline

    /// Why a note comes later: "held: quiet hours".
    var held: String {
        switch self {
        case .dayCap, .weekCap, .gap: "moved: later, \(cause)"
        default: "held: \(cause)"
        }
    }

    /// Why a note comes earlier: "moved: earlier, cap 2 a day".
    var advanced: String { "moved: earlier, \(cause)" }

    /// Why a note does not come: "skipped: cap 2 a day".
    var skipped: String { "skipped: \(cause)" }

    private var cause: String {
        switch self {
        case .quietHours: "quiet hours"
        case .freeDay: "free day"
        case .holiday: "holiday"
        case .paused: "paused"
        case .session: "a session of another plan"
        case .dayCap(let count): "cap \(count) a day"
        case .weekCap(let count): "cap \(count) a week"
        case .gap(let gap): "\(gap.inWords) between two notes"
        case .deadline: "too late to be kind"
        }
    }
}

extension Duration {
    /// "2 h", "45 min", "7 days", "20 s": the largest unit that divides it.
    var inWords: String {
        let seconds = milliseconds / 1000
        for (unit, length) in [("day", 86_400), ("h", 3_600), ("min", 60)]
        where seconds >= length && seconds % Int64(length) == 0 {
            let count = seconds / Int64(length)
            return "\(count) \(unit)\(unit == "day" && count > 1 ? "s" : "")"
        }
        return "\(seconds) s"
    }
}
