package import Cron

/// What the passing of time does to a plan's sessions.
package enum SessionRollover {
    /// Planned sessions that have ended become over, and a recurring open plan without a planned session gets the next one.
    ///
    /// The successor keeps the wall time of the series in the therapist's zone; holidays and leave are skipped. A session
    /// that was moved on its own (revision above 0) does not move the series. Where the last one was cancelled, the series
    /// goes on with the one after it. Its id follows from the plan's and from how many sessions the plan has had (`count`
    /// where `record` does not hold them all), so that a look ahead knows it.
    package static func after(
        record: PlanRecord, now: Timestamp, zone: Zone, schedule: ScheduleSettings, leaveUntil: Timestamp? = nil,
        count: Int? = nil
    ) -> (over: [Session], successor: Session?) {
        var over: [Session] = []
        var stillPlanned = false
        for session in record.sessions where session.state == .planned {
            if session.endsAt <= now {
                var ended = session
                ended.state = .over
                over.append(ended)
            } else {
                stillPlanned = true
            }
        }
        guard !stillPlanned, record.plan.isOpen else { return (over, nil) }
        let id = SessionID((count ?? record.sessions.count) + 1, of: record.plan.id)
        return (over, successor(record, after: max(now, leaveUntil ?? now), zone, schedule.holidays, id))
    }

    /// The first day of the series after its last session and after `moment`. Ten years of holidays end the search.
    private static func successor(
        _ record: PlanRecord, after moment: Timestamp, _ zone: Zone, _ holidays: Set<CivilDate>,
        _ id: SessionID
    ) -> Session? {
        let sessions = record.sessions.sorted { $0.startsAt < $1.startsAt }
        guard let days = record.plan.repeats.days, let last = sessions.last,
            let anchorIndex = sessions.lastIndex(where: { $0.revision == 0 }) ?? sessions.indices.first
        else { return nil }
        let anchor = sessions[anchorIndex].startsLocal
        var step = sessions.count - anchorIndex
        for _ in 0..<520 {
            let date = anchor.date.adding(days: days * step)
            step += 1
            let local = LocalDateTime(date: date, time: anchor.time)
            let start = Timestamp(seconds: zone.instant(of: local))
            guard date > last.startsLocal.date, start > moment, !holidays.contains(date) else { continue }
            return Session(
                id: id, planID: record.plan.id, startsLocal: local, zoneName: zone.name, startsAt: start,
                minutes: last.minutes)
        }
        return nil
    }
}
