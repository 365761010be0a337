import CIcal
import Cron
import RemindCore

/// Turns the times of a file into instants: by the system's data where the zone is known by name, else by the file's own.
struct EventClocks {
    let calendar: OpaquePointer
    /// For times without a zone.
    let floating: Zone
    let zones: ZoneDatabase

    /// What a time's TZID means.
    enum Clock {
        case system(Zone)
        /// A VTIMEZONE of the file, such as Outlook's "W. Europe Standard Time".
        case file(OpaquePointer)
    }

    func clock(of property: OpaquePointer, _ time: icaltimetype) throws(CalendarError) -> Clock {
        if icaltime_is_utc(time) != 0 { return .system(.utc) }
        guard let parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER),
            let text = icalparameter_get_tzid(parameter)
        else { return .system(floating) }
        let name = String(cString: text)
        if let zone = system(name) { return .system(zone) }
        guard let own = ownZone(name) else { throw .unknownZone(shown(name)) }
        return .file(own)
    }

    /// "Europe/Berlin", also at the end of a longer name ("/freeassociation.sourceforge.net/Europe/Berlin").
    private func system(_ name: String) -> Zone? {
        if let zone = try? zones.zone(named: name) { return zone }
        let parts = name.split(separator: "/")
        for count in [3, 2] where parts.count > count {
            if let zone = try? zones.zone(named: parts.suffix(count).joined(separator: "/")) { return zone }
        }
        return nil
    }

    /// The VTIMEZONE of that name, of whichever calendar in the file.
    private func ownZone(_ name: String) -> OpaquePointer? {
        guard icalcomponent_isa(calendar) == ICAL_XROOT_COMPONENT else {
            return icalcomponent_get_timezone(calendar, name)
        }
        var next = icalcomponent_get_first_component(calendar, ICAL_VCALENDAR_COMPONENT)
        while let one = next {
            if let zone = icalcomponent_get_timezone(one, name) { return zone }
            next = icalcomponent_get_next_component(calendar, ICAL_VCALENDAR_COMPONENT)
        }
        return nil
    }

    private func shown(_ name: String) -> String { String(name.prefix(60)).replacing(#/[^\w/+. -]/#, with: "?") }
}

extension EventClocks.Clock {
    /// The instant of a wall time; nil beyond the years that we know.
    func instant(of time: icaltimetype) -> Timestamp? {
        guard let wall = LocalDateTime(time) else { return nil }
        switch self {
        case .system(let zone): return Timestamp(seconds: zone.instant(of: wall))
        case .file(let zone):
            var time = time
            var isDaylight: Int32 = 0
            let offset = icaltimezone_get_utc_offset(zone, &time, &isDaylight)
            return Timestamp(seconds: Zone.utc.instant(of: wall) - Int64(offset))
        }
    }
}

extension LocalDateTime {
    /// To the minute; nil for what is no time, or lies beyond the years that we know.
    init?(_ time: icaltimetype) {
        guard (1971...9000).contains(time.year), icaltime_is_valid_time(time) != 0,
            let date = CivilDate(year: Int(time.year), month: Int(time.month), day: Int(time.day)),
            let clock = TimeOfDay(hour: Int(time.hour), minute: Int(time.minute))
        else { return nil }
        self.init(date: date, time: clock)
    }
}
