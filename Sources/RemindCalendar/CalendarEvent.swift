import CIcal
import Cron
import RemindCore

/// The times of one VEVENT: a series, a single appointment, or one occurrence that was moved or called off on its own.
struct CalendarEvent {
    let uid: String
    /// The wall time of DTSTART, on which a rule counts, and the clock that it is read on.
    let start: icaltimetype
    let clock: EventClocks.Clock
    let first: EventTime
    let minutes: Int?
    let isCancelled: Bool
    /// Which occurrence of its series this one stands for.
    let replaces: OccurrenceName?
    let rule: icalrecurrencetype?
    /// UNTIL as an instant, or its day where it is a date.
    let until: Timestamp?
    let extra: [EventTime]
    let excluded: Set<OccurrenceName>

    var startsAt: Timestamp { first.instant }

    /// Nil for what is no session: all-day events, and rules that fire more often than daily.
    init?(_ event: OpaquePointer, number: Int, _ clocks: EventClocks) throws(CalendarError) {
        guard let property = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY) else {
            throw .noStart(event: number)
        }
        start = icalproperty_get_dtstart(property)
        if start.is_date != 0 { return nil }
        clock = try clocks.clock(of: property, start)
        guard let first = EventTime(start, on: clock) else { throw .noStart(event: number) }
        self.first = first
        // An event without a UID is one of its own; RFC 5545 wants one, and some exports have none.
        uid =
            icalcomponent_get_uid(event).map { String(cString: $0) } ?? "no uid \(number) \(first.instant.milliseconds)"
        isCancelled = icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED
        minutes = try Self.minutes(of: event, from: first.instant, clocks)
        replaces = try Self.each(of: event, ICAL_RECURRENCEID_PROPERTY, clocks) {
            OccurrenceName(icalproperty_get_recurrenceid($0), on: $1)
        } time: {
            icalproperty_get_recurrenceid($0)
        }.first
        extra = try Self.each(of: event, ICAL_RDATE_PROPERTY, clocks) {
            EventTime(icalproperty_get_rdate($0).time, on: $1)
        } time: {
            icalproperty_get_rdate($0).time
        }
        excluded = Set(
            try Self.each(of: event, ICAL_EXDATE_PROPERTY, clocks) {
                OccurrenceName(icalproperty_get_exdate($0), on: $1)
            } time: {
                icalproperty_get_exdate($0)
            })

        guard let recurrence = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY), replaces == nil else {
            (rule, until) = (nil, nil)
            return
        }
        var rule = icalproperty_get_rrule(recurrence)
        switch rule.freq {
        case ICAL_DAILY_RECURRENCE, ICAL_WEEKLY_RECURRENCE, ICAL_MONTHLY_RECURRENCE, ICAL_YEARLY_RECURRENCE: break
        default: return nil
        }
        // UNTIL is an instant, but the rule counts wall times: it is held against each occurrence's instant instead.
        until = icaltime_is_null_time(rule.until) != 0 ? nil : clocks.end(of: rule.until, clock)
        rule.until = icaltime_null_time()
        self.rule = rule
    }

    /// From DTEND or DURATION, between 5 minutes and 12 hours.
    private static func minutes(of event: OpaquePointer, from start: Timestamp, _ clocks: EventClocks)
        throws(CalendarError) -> Int?
    {
        var length: Duration?
        if let end = icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY) {
            let time = icalproperty_get_dtend(end)
            length = try clocks.clock(of: end, time).instant(of: time).map { $0 - start }
        } else if let duration = icalcomponent_get_first_property(event, ICAL_DURATION_PROPERTY) {
            length = .seconds(Int64(icaldurationtype_as_int(icalproperty_get_duration(duration))))
        }
        guard let length, (.minutes(5)...Duration.minutes(720)).contains(length) else { return nil }
        return Int(length.milliseconds / 60_000)
    }

    /// What all properties of a kind come to, each on its own clock.
    private static func each<Value>(
        of event: OpaquePointer, _ kind: icalproperty_kind, _ clocks: EventClocks,
        _ read: (OpaquePointer, EventClocks.Clock) -> Value?, time: (OpaquePointer) -> icaltimetype
    ) throws(CalendarError) -> [Value] {
        var values: [Value] = []
        var next = icalcomponent_get_first_property(event, kind)
        while let property = next {
            if let value = read(property, try clocks.clock(of: property, time(property))) { values.append(value) }
            next = icalcomponent_get_next_property(event, kind)
        }
        return values
    }
}

extension EventClocks {
    /// The last instant that an UNTIL lets pass: a date counts to its end, a time without zone is the event's own.
    func end(of until: icaltimetype, _ clock: Clock) -> Timestamp? {
        var time = until
        if until.is_date != 0 { (time.hour, time.minute, time.is_date) = (23, 59, 0) }
        return icaltime_is_utc(until) != 0 ? Clock.system(.utc).instant(of: time) : clock.instant(of: time)
    }
}
