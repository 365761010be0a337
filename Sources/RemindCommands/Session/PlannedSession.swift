import Cron
import RemindApp
import RemindCore

/// Sessions as commands make and find them.
enum PlannedSession {
    /// A session of a plan at a wall time that was typed.
    static func make(_ id: SessionID, of plan: Plan, at local: LocalDateTime, in zone: Zone) -> Session {
        Session(
            id: id, planID: plan.id, startsLocal: local, zoneName: zone.name,
            startsAt: Timestamp(seconds: zone.instant(of: local)), minutes: plan.sessionMinutes)
    }

    /// The next planned session, or one sentence on what to do where there is none.
    static func next(of record: PlanRecord, at now: Timestamp) throws(CommandError) -> Session {
        guard let session = record.nextSession(at: now) else {
            throw .refused("'\(record.plan.code)' has no session planned: use remindctl session set")
        }
        return session
    }
}
