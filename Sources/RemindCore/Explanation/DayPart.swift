package import Cron

/// What one day has to do with a note: the order in which `explain` tells of them.
package enum DayPart: String, CaseIterable, Sendable {
    /// It left on that day.
    case came
    /// It waits, and leaves on that day if nothing changes.
    case comes
    /// Another mail of that day takes it along.
    case carried
    /// It was meant for that day and has another.
    case moved
    /// It was to come on that day, and nobody knows whether it arrived.
    case unclear
    /// It was meant for that day or was to come on it, and does not.
    case absent
}

extension Prompt {
    /// Its part in a day of so many instants; nil where the day has nothing to do with it.
    package func part(in day: Range<Timestamp>) -> DayPart? {
        let isDue = day.contains(dueAt)
        let isMeant = isDue || day.contains(wantedAt)
        switch state {
        case .sent: return sentAt.map(day.contains) ?? isDue ? .came : isMeant ? .moved : nil
        case .scheduled, .claimed, .transmitting:
            return isDue || day.contains(nextAttemptAt) ? .comes : isMeant ? .moved : nil
        case .unknown: return isMeant ? .unclear : nil
        case .skipped: return isMeant ? (isCarried ? .carried : .absent) : nil
        case .failed, .expired, .cancelled: return isMeant ? .absent : nil
        }
    }

    /// Whether another mail takes it along.
    package var isCarried: Bool { state == .skipped && why.contains { $0.isCarrier } }
}

extension Zone {
    /// The instants of a day, which may have 23, 24 or 25 hours.
    package func instants(on date: CivilDate) -> Range<Timestamp> {
        let ends = [date, date.adding(days: 1)].map {
            Timestamp(seconds: instant(of: LocalDateTime(date: $0, time: .midnight)))
        }
        return ends[0]..<max(ends[0], ends[1])
    }
}
