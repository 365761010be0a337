import Cron
import RemindCore

extension Session {
    /// The columns that `init(row:)` reads, in its order.
    static let columns: SQLQuery = """
        session.id, session.plan_id, session.starts_local, session.zone, session.starts_at, session.minutes,
        session.state, session.revision
        """

    init(row: inout SQLRow) throws(StoreError) {
        self.init(
            id: try row.id(), planID: try row.id(), startsLocal: try row.parsed { LocalDateTime($0) },
            zoneName: try row.text(), startsAt: try row.timestamp(), minutes: try row.int(), state: try row.word(),
            revision: try row.int())
    }

    func insertion(of therapist: TherapistID) -> SQLQuery {
        """
        INSERT INTO session (id, plan_id, therapist_id, starts_local, zone, starts_at, minutes, state, revision)
        VALUES (\(id), \(planID), \(therapist), \(startsLocal.description), \(zoneName), \(startsAt), \(minutes),
            \(state), \(revision))
        """
    }

    var update: SQLQuery {
        """
        UPDATE session SET starts_local = \(startsLocal.description), zone = \(zoneName), starts_at = \(startsAt),
            minutes = \(minutes), state = \(state), revision = \(revision)
        WHERE id = \(id)
        """
    }
}
