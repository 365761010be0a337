import CIcal
import RemindCore

/// The occurrences of a file's events: their rules within a window, less what was left out, with what was moved in its new
/// place.
struct Expansion {
    /// More steps than all rules of a practice's calendar take within a year, however many events it holds.
    private static let mostSteps = 400_000

    let window: Range<Timestamp>
    private var steps = 0

    init(_ window: Range<Timestamp>) { self.window = window }

    /// Those of one UID.
    mutating func occurrences(of events: [CalendarEvent]) throws(CalendarError) -> [CalendarOccurrence] {
        var moved: [OccurrenceName: CalendarEvent] = [:]
        for event in events { if let name = event.replaces { moved[name] = event } }
        var found: [CalendarOccurrence] = []
        for event in events where event.replaces == nil {
            for start in try starts(of: event) {
                if let other = moved.removeValue(forKey: .at(start.instant))
                    ?? moved.removeValue(forKey: .on(start.day))
                {
                    found.append(other.occurrence(instead: start.instant))
                } else {
                    let isLeftOut =
                        event.excluded.contains(.at(start.instant)) || event.excluded.contains(.on(start.day))
                    found.append(
                        CalendarOccurrence(
                            startsAt: start.instant, minutes: event.minutes, isCancelled: event.isCancelled || isLeftOut
                        ))
                }
            }
        }
        // What was moved here out of another time, or belongs to a series that the file does not hold.
        for (name, event) in moved {
            if case .at(let original) = name { found.append(event.occurrence(instead: original)) }
        }
        return found.filter { window.contains($0.startsAt) || window.contains($0.originalStart) }
    }

    private mutating func starts(of event: CalendarEvent) throws(CalendarError) -> [EventTime] {
        var starts = Set(event.extra + [event.first])
        if let rule = event.rule {
            // The rule counts on the wall clock: without a zone libical converts nothing.
            var wall = event.start
            wall.zone = nil
            guard let iterator = icalrecur_iterator_new(rule, wall) else { return [event.first] }
            defer { icalrecur_iterator_free(iterator) }
            skip(iterator, of: event)
            while true {
                steps += 1
                if steps > Self.mostSteps { throw .tooManyTimes(limit: Self.mostSteps) }
                let time = icalrecur_iterator_next(iterator)
                guard icaltime_is_null_time(time) == 0, let start = EventTime(time, on: event.clock) else { break }
                if start.instant > window.upperBound || event.until.map({ start.instant > $0 }) ?? false { break }
                starts.insert(start)
            }
        }
        return starts.sorted { $0.instant < $1.instant }
    }

    /// Goes straight to the window where nothing is counted from the beginning: a daily hour of thirty years has 11,000
    /// occurrences before it.
    private func skip(_ iterator: OpaquePointer, of event: CalendarEvent) {
        guard let rule = event.rule, rule.count == 0, event.startsAt < window.lowerBound - .days(2) else { return }
        let day = Int32((window.lowerBound - event.startsAt).milliseconds / 86_400_000 - 2)
        var near = event.start
        near.zone = nil
        icaltime_adjust(&near, day, 0, 0, 0)
        icalrecur_iterator_set_start(iterator, near)
    }
}

extension CalendarEvent {
    fileprivate func occurrence(instead original: Timestamp) -> CalendarOccurrence {
        CalendarOccurrence(startsAt: startsAt, originalStart: original, minutes: minutes, isCancelled: isCancelled)
    }
}
