/// The rule by which a zone keeps time after the last change of its file: the footer of TZif (POSIX TZ, RFC 9636
/// section 3.3.1).
///
/// "CET-1CEST,M3.5.0,M10.5.0/3" reads: standard time CET, an hour east (POSIX counts west), and summer time CEST
/// between the last Sundays of March at 02:00 and October at 03:00.
struct POSIXRule: Equatable {
    var standard: ZoneKind
    /// Nil where the zone no longer changes.
    var daylight: Daylight?

    /// The other kind of time, which need not be later than standard time (Europe/Dublin's is earlier).
    struct Daylight: Equatable {
        var kind: ZoneKind
        var start: POSIXRuleDay
        var end: POSIXRuleDay
    }

    /// A change to a kind of time.
    typealias Change = (start: Int, kind: ZoneKind)

    /// The changes of these years in ascending order, without those that change nothing: where both fall on the same
    /// second, as in a zone that keeps its summer time all year, the later year's holds.
    func changes(inYears years: ClosedRange<Int>) -> [Change] {
        guard let daylight else { return [] }
        var found: [Change] = []
        for year in years {
            let times = instants(inYear: year, of: daylight)
            let pair: [Change] = [(times.start, daylight.kind), (times.end, standard)]
            for change in times.start < times.end ? pair : pair.reversed() {
                if let last = found.last, last.start >= change.start { found.removeLast() }
                if found.last?.kind != change.kind { found.append(change) }
            }
        }
        return found
    }

    /// The change at or before an instant and the second of the change after it, worked out without any list.
    func changes(around seconds: Int) -> (previous: Change, next: Int) {
        let year = Gregorian.date(days: flooredQuotient(seconds, 86_400)).year
        var previous: Change = (ZoneSpan.distantPast, standard)
        var next = ZoneSpan.distantFuture
        guard let daylight else { return (previous, next) }
        for year in year - 1...year + 1 {
            let times = instants(inYear: year, of: daylight)
            for (time, kind) in [(times.start, daylight.kind), (times.end, standard)] {
                if time > seconds { next = min(next, time) } else if time >= previous.start { previous = (time, kind) }
            }
        }
        return (previous, next)
    }

    private func instants(inYear year: Int, of daylight: Daylight) -> (start: Int, end: Int) {
        (
            daylight.start.wallSeconds(inYear: year) - standard.offset,
            daylight.end.wallSeconds(inYear: year) - daylight.kind.offset
        )
    }
}
