import CIcal
package import Cron
package import RemindCore
import Synchronization

/// Reads calendar files (RFC 5545) with libical; of an event only UID, times, recurrence and status are looked at.
///
/// libical keeps global state (its zones, its error number), so one file is read at a time.
package struct LibicalReader: CalendarReader {
    static let largestFile = 5_000_000
    static let mostEvents = 20_000

    private static let isFree = Mutex(())

    package init() {}

    package func series(in file: String, window: Range<Timestamp>, zone: Zone, zones: ZoneDatabase)
        throws(CalendarError) -> [CalendarSeries]
    {
        guard file.utf8.count <= Self.largestFile else { throw .tooLarge(limit: Self.largestFile) }
        try Self.checkFrame(file)
        let result: Result<[CalendarSeries], CalendarError> = Self.isFree.withLock { _ in
            do throws(CalendarError) {
                // Debian's libical aborts on an error unless told otherwise.
                icalerror_set_errors_are_fatal(0)
                guard let root = icalparser_parse_string(file) else { throw .notACalendar }
                defer { icalcomponent_free(root) }
                let clocks = EventClocks(calendar: root, floating: zone, zones: zones)
                return .success(try Self.collect(Self.events(of: root), clocks, window))
            } catch { return .failure(error) }
        }
        return try result.get()
    }

    /// libical takes half a file for a whole one, so the frame is looked at first.
    private static func checkFrame(_ file: String) throws(CalendarError) {
        let lines = file.split(whereSeparator: \.isNewline).lazy.map { $0.trimmingPrefix("\u{FEFF}") }
            .filter { $0.contains { !$0.isWhitespace } }
        guard let first = lines.first, first.uppercased().hasPrefix("BEGIN:VCALENDAR") else { throw .notACalendar }
        var open = 0
        for line in lines {
            let head = line.prefix(6).uppercased()
            if head == "BEGIN:" { open += 1 } else if head.hasPrefix("END:") { open -= 1 }
            if open < 0 { throw .notACalendar }
        }
        if open != 0 { throw .cutShort }
    }

    /// The events of one calendar or of several in one file.
    private static func events(of root: OpaquePointer) throws(CalendarError) -> [OpaquePointer] {
        var events: [OpaquePointer] = []
        var waiting = [root]
        while let component = waiting.popLast() {
            switch icalcomponent_isa(component) {
            case ICAL_VEVENT_COMPONENT: events.append(component)
            case ICAL_XROOT_COMPONENT, ICAL_VCALENDAR_COMPONENT:
                var child = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT)
                while let found = child {
                    waiting.append(found)
                    child = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)
                }
            default: break
            }
            if events.count > mostEvents { throw .tooMany(limit: mostEvents) }
        }
        return events
    }

    /// Expands each UID's rule and puts its moved occurrences in their places.
    private static func collect(_ components: [OpaquePointer], _ clocks: EventClocks, _ window: Range<Timestamp>)
        throws(CalendarError) -> [CalendarSeries]
    {
        var order: [String] = []
        var events: [String: [CalendarEvent]] = [:]
        for (number, component) in components.reversed().enumerated() {
            guard let event = try CalendarEvent(component, number: number + 1, clocks) else { continue }
            if events[event.uid] == nil { order.append(event.uid) }
            events[event.uid, default: []].append(event)
        }
        var expansion = Expansion(window)
        var series: [CalendarSeries] = []
        for uid in order {
            let occurrences = try expansion.occurrences(of: events[uid] ?? [])
            if !occurrences.isEmpty { series.append(CalendarSeries(uid: uid, occurrences: occurrences)) }
        }
        return series
    }
}
