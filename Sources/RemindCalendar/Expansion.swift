import CIcal
import RemindCore

/// The occurrences of one UID: its rule within a window, less what was left out, with what was moved in its new place.
enum Expansion {
    /// A daily rule of thirty years; a rule that runs longer before the window begins is taken as over.
    private static let mostSteps = 12_000

    static func occurrences(of events: [CalendarEvent], in window: Range<Timestamp>) -> [CalendarOccurrence] {
        var moved: [Timestamp: CalendarEvent] = [:]
        for event in events { if let original = event.recurrenceID { moved[original] = event } }
        var found: [CalendarOccurrence] = []
        for event in events where event.recurrenceID == nil {
            for start in starts(of: event, until: window.upperBound) {
                if let replacement = moved.removeValue(forKey: start) {
                    found.append(replacement.occurrence(instead: start))
                } else {
                    found.append(
                        CalendarOccurrence(
                            startsAt: start, minutes: event.minutes,
                            isCancelled: event.isCancelled || event.excluded.contains(start)))
                }
            }
        }
        // What was moved out of a later window, or belongs to a series that the file does not hold.
        found += moved.map { $1.occurrence(instead: $0) }
        return found.filter { window.contains($0.startsAt) || window.contains($0.originalStart) }
    }

    private static func starts(of event: CalendarEvent, until end: Timestamp) -> [Timestamp] {
        var starts = Set(event.extra)
        starts.insert(event.startsAt)
        guard var rule = event.rule else { return starts.sorted() }
        if rule.count < 0 { rule.count = 0 }
        // The rule counts on the wall clock: without a zone libical converts nothing.
        var wall = event.start
        wall.zone = nil
        guard let iterator = icalrecur_iterator_new(rule, wall) else { return starts.sorted() }
        defer { icalrecur_iterator_free(iterator) }
        for _ in 0..<mostSteps {
            let time = icalrecur_iterator_next(iterator)
            guard icaltime_is_null_time(time) == 0, let start = event.clock.instant(of: time) else { break }
            if start > end || event.until.map({ start > $0 }) ?? false { break }
            starts.insert(start)
        }
        return starts.sorted()
    }
}

extension CalendarEvent {
    fileprivate func occurrence(instead original: Timestamp) -> CalendarOccurrence {
        CalendarOccurrence(
            startsAt: startsAt, originalStart: original, minutes: minutes, isCancelled: isCancelled)
    }
}
