/// One appointment of a calendar, however often it recurs: its times and nothing else of it.
package struct CalendarSeries: Hashable, Sendable {
    /// RFC 5545's UID, the same in every copy of the calendar; only a keyed mark of it is ever stored.
    package let uid: String
    /// Those that begin within the window that was read, by start; cancelled ones included.
    package let occurrences: [CalendarOccurrence]

    package init(uid: String, occurrences: [CalendarOccurrence]) {
        self.uid = uid
        self.occurrences = occurrences.sorted { ($0.startsAt, $0.originalStart) < ($1.startsAt, $1.originalStart) }
    }

    /// The first that takes place after `now`.
    package func next(after now: Timestamp) -> CalendarOccurrence? {
        occurrences.first { !$0.isCancelled && $0.startsAt > now }
    }
}

/// One time at which an appointment takes place, or would have.
package struct CalendarOccurrence: Hashable, Sendable {
    package let startsAt: Timestamp
    /// Where its rule had put it; another one than `startsAt` where it was moved on its own (RECURRENCE-ID).
    package let originalStart: Timestamp
    /// Nil where the calendar does not say how long.
    package let minutes: Int?
    package let isCancelled: Bool

    package init(startsAt: Timestamp, originalStart: Timestamp? = nil, minutes: Int? = nil, isCancelled: Bool = false) {
        self.startsAt = startsAt
        self.originalStart = originalStart ?? startsAt
        self.minutes = minutes
        self.isCancelled = isCancelled
    }

    package var wasMovedAlone: Bool { startsAt != originalStart }
}
