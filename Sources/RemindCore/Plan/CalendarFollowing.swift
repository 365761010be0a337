package import Cron

/// What has to happen so that a plan's next session is the next occurrence of its appointment.
///
/// Doing it twice changes nothing: the decision looks only at where the next session stands and where it should.
package enum CalendarFollowing: Hashable, Sendable {
    /// They agree, a session is taking place right now, or the calendar has nothing more to say.
    case unchanged
    case set(Session)
    /// `series` where the whole series moved, not this occurrence alone.
    case moved(from: Session, to: Session, series: Bool)
    /// Called off in the calendar; the plan goes on with the next occurrence, where there is one.
    case cancelled(Session, next: Session?)

    package static func decide(
        _ record: PlanRecord, by series: CalendarSeries, in zone: Zone, at now: Timestamp, newID: () -> SessionID
    ) -> CalendarFollowing {
        let planned = record.nextSession(at: now)
        if let planned, planned.startsAt <= now { return .unchanged }
        let next = series.next(after: now)
        guard let planned else {
            return next.map { .set(session($0, newID(), of: record.plan, in: zone)) } ?? .unchanged
        }
        if let next, next.startsAt == planned.startsAt, next.minutes ?? planned.minutes == planned.minutes {
            return .unchanged
        }
        if wasCalledOff(planned, by: series, before: next, at: now) {
            return .cancelled(planned, next: next.map { session($0, newID(), of: record.plan, in: zone) })
        }
        guard let next else { return .unchanged }
        return .moved(
            from: planned, to: session(next, planned.id, of: record.plan, in: zone),
            series: !next.wasMovedAlone && record.plan.repeats != .none)
    }

    /// The occurrence that a session stands for was left out: the one at its time or, where the session had been moved, the
    /// one before the next that takes place.
    private static func wasCalledOff(
        _ planned: Session, by series: CalendarSeries, before next: CalendarOccurrence?, at now: Timestamp
    ) -> Bool {
        let isStanding = series.occurrences.contains { !$0.isCancelled && $0.startsAt == planned.startsAt }
        return series.occurrences.contains { occurrence in
            guard occurrence.isCancelled else { return false }
            if occurrence.originalStart == planned.startsAt { return true }
            return !isStanding && occurrence.originalStart > now
                && occurrence.originalStart < next?.startsAt ?? .distantFuture
        }
    }

    /// The changes of the plan that this is.
    package var changes: [PlanChange] {
        switch self {
        case .unchanged: []
        case .set(let session): [.sessionSet(session)]
        case .moved(_, let session, let series): [.sessionMoved(to: session, series: series)]
        case .cancelled(_, let next): [.sessionCancelled] + (next.map { [.sessionSet($0)] } ?? [])
        }
    }

    /// A session at an occurrence: the wall time is the therapist's.
    private static func session(_ occurrence: CalendarOccurrence, _ id: SessionID, of plan: Plan, in zone: Zone)
        -> Session
    {
        let local = zone.local(at: occurrence.startsAt.seconds)
        let wall = LocalDateTime(date: local.date, time: local.time)
        return Session(
            id: id, planID: plan.id, startsLocal: wall, zoneName: zone.name, startsAt: occurrence.startsAt,
            minutes: occurrence.minutes ?? plan.sessionMinutes)
    }
}
