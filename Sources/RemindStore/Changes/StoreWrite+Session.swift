import Cron
import RemindCore

extension StoreWrite {
    /// A next session becomes known, in place of one that was planned.
    func set(_ session: Session, in record: PlanRecord) throws(StoreError) {
        if let planned = record.nextSession(at: now) {
            if planned.startsAt == session.startsAt && planned.minutes == session.minutes { return }
            try callOff(planned)
        }
        try db.run(session.insertion(of: record.plan.therapistID))
    }

    /// The next session moves and keeps its id, so that what was sent for it stays its own.
    ///
    /// One session that moves leaves its series where it was: the one after it is written down before the old wall time
    /// is forgotten. A series moves as a whole when this session becomes its new beginning (revision 0, see
    /// `SessionRollover`).
    func move(in record: PlanRecord, to session: Session, series: Bool) throws(StoreError) {
        guard let planned = record.nextSession(at: now) else { throw noSession(record) }
        var moved = planned
        moved.move(to: session)
        let later = record.sessions.filter { series && $0.state == .planned && $0.startsAt > planned.startsAt }
        try refuseWhileOnItsWay(notesAbout: [planned] + later, of: record.plan)
        if series {
            moved.revision = 0
            for session in later { try callOff(session) }
        } else {
            try continueSeries(of: record, after: planned)
        }
        try db.run(moved.update)
    }

    /// Whoever is told that a session moved gets no more mail at its old time, nor one that carries a note about it. A lease
    /// that ran out is nobody's mail any more.
    private func refuseWhileOnItsWay(notesAbout sessions: [Session], of plan: Plan) throws(StoreError) {
        let line = "\n"
        let isAboutThem: SQLQuery = "session_id IN (\(list: sessions.map(\.id)))"
        let isOnItsWay = try db.exists(
            """
            SELECT 1 FROM prompt AS mail
            WHERE state = 'transmitting' AND lease_until > \(now) AND therapist_id = \(plan.therapistID)
                AND (\(isAboutThem) OR EXISTS (
                    SELECT 1 FROM prompt WHERE plan_id = \(plan.id) AND live = 1 AND \(isAboutThem)
                        AND \(line) || mail.covers || \(line) LIKE '%' || \(line) || prompt.key || \(line) || '%'))
            """)
        if isOnItsWay { throw .tooLate("a note about this session is on its way now: try again in a moment") }
    }

    /// The next session is called off; the rollover goes on with the one after it.
    func cancelSession(in record: PlanRecord) throws(StoreError) {
        guard let planned = record.nextSession(at: now) else { throw noSession(record) }
        try callOff(planned)
    }

    /// The session took place: the planned one as planned, or at the time of `actual`.
    func finish(_ actual: Session?, in record: PlanRecord) throws(StoreError) {
        let begun = record.sessions.last { $0.state != .cancelled && $0.startsAt <= now }
        if let actual, actual.startsAt > now {
            throw .refused(
                "the session has not begun at \(actual.startsLocal): a session that took place began before now")
        }
        guard let planned = actual == nil ? begun : record.nextSession(at: now) ?? begun else {
            guard var session = actual else {
                throw .refused("no session of the plan '\(record.plan.code)' has begun: say when it took place")
            }
            session.state = .over
            try db.run(session.insertion(of: record.plan.therapistID))
            return
        }
        if planned.state == .planned { try continueSeries(of: record, after: planned) }
        var session = planned
        if let actual { session.move(to: actual) }
        session.state = .over
        try db.run(session.update)
    }

    /// Writes down the session after `slot` where the plan recurs and none is planned after it yet.
    private func continueSeries(of record: PlanRecord, after slot: Session) throws(StoreError) {
        if record.sessions.contains(where: { $0.state == .planned && $0.startsAt > slot.startsAt }) { return }
        // What the rollover would do at the end of this session, if it took place as planned.
        let alone = PlanRecord(plan: record.plan, sessions: [slot])
        let successor = SessionRollover.after(
            record: alone, now: max(now, slot.endsAt), zone: try store.zone(slot.zoneName),
            schedule: store.settings.current.schedule, count: record.sessions.count
        ).successor
        if let successor { try db.run(successor.insertion(of: record.plan.therapistID)) }
    }

    private func noSession(_ record: PlanRecord) -> StoreError {
        .refused("the plan '\(record.plan.code)' has no next session: name one with `session set`")
    }

    private func callOff(_ session: Session) throws(StoreError) {
        try db.run("UPDATE session SET state = 'cancelled' WHERE id = \(session.id) AND state = 'planned'")
    }
}

extension Session {
    /// Takes the time of another; the id stays, the revision grows.
    fileprivate mutating func move(to other: Session) {
        startsLocal = other.startsLocal
        zoneName = other.zoneName
        startsAt = other.startsAt
        minutes = other.minutes
        revision += 1
    }
}
