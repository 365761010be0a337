import Cron
import RemindCore

extension StoreWrite {
    /// Ends sessions whose time has passed and makes the successors of those that recur: only plans are read that have such
    /// a session, or none ahead.
    func rollOver(_ therapist: Therapist) throws(StoreError) {
        let zone = try store.zone(therapist.zoneName)
        let concerned: SQLQuery = """
            plan.therapist_id = \(therapist.id) AND plan.state NOT IN ('closed', 'purged')
                AND EXISTS (SELECT 1 FROM session WHERE session.plan_id = plan.id)
                AND (NOT EXISTS (SELECT 1 FROM session WHERE session.plan_id = plan.id AND session.state = 'planned')
                    OR EXISTS (SELECT 1 FROM session WHERE session.plan_id = plan.id AND session.state = 'planned'
                        AND session.starts_at + 60000 * session.minutes <= \(now)))
            """
        for record in try db.planRecords(concerned) {
            let (over, successor) = SessionRollover.after(
                record: record, now: now, zone: zone, schedule: store.settings.current.schedule,
                leaveUntil: therapist.pausedUntil)
            for session in over { try db.run(session.update) }
            if let successor { try db.run(successor.insertion(of: therapist.id)) }
        }
    }

    /// Computes the instants of planned sessions again from the wall times that were meant: zone data change.
    func followZones(of id: TherapistID) throws(StoreError) {
        let planned = try db.all(
            """
            SELECT \(Session.columns) FROM session
            WHERE plan_id IN (SELECT plan.id FROM plan
                    WHERE plan.therapist_id = \(id) AND plan.state NOT IN ('closed', 'purged'))
                AND state = 'planned'
            """
        ) { row throws(StoreError) in try Session(row: &row) }
        for session in planned {
            var present = session
            present.follow(try store.zone(session.zoneName))
            if present != session { try db.run(present.update) }
        }
    }
}
