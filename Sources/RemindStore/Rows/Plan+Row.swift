import Cron
import RemindCore

extension Plan {
    /// The columns that `init(row:)` reads, in its order.
    static let columns: SQLQuery = """
        plan.id, plan.therapist_id, plan.code, plan.label, plan.data_key, plan.scenarios, plan.flags, plan.error_type,
        plan.awareness, plan.happened_on, plan.repeats, plan.session_minutes, plan.state, plan.held, plan.paused_until,
        plan.created_at, plan.closed_at, plan.close_reason
        """

    init(row: inout SQLRow) throws(StoreError) {
        self.init(
            id: try row.id(), therapistID: try row.id(), code: try row.parsed { PlanCode($0) },
            label: try row.optionalBytes().map { Sealed(bytes: $0) }, dataKey: WrappedKey(bytes: try row.bytes()),
            moment: Moment(
                scenarios: try row.words(), flags: try row.words(), errorType: try row.word(),
                awareness: try row.optionalWord(), happenedOn: try row.optionalParsed { CivilDate($0) }),
            repeats: try row.word(), sessionMinutes: try row.int(), state: try row.word(), isHeld: try row.flag(),
            pausedUntil: try row.optionalTimestamp(), createdAt: try row.timestamp(),
            closedAt: try row.optionalTimestamp(), closeReason: try row.optionalWord())
    }

    var insertion: SQLQuery {
        """
        INSERT INTO plan (id, therapist_id, code, label, data_key, scenarios, flags, error_type, awareness, happened_on,
            repeats, session_minutes, state, held, paused_until, created_at, closed_at, close_reason)
        VALUES (\(id), \(therapistID), \(code.text), \(label), \(dataKey),
            \(words: moment.scenarios.map(\.rawValue)), \(words: moment.flags.map(\.rawValue)), \(moment.errorType),
            \(moment.awareness), \(moment.happenedOn?.description), \(repeats), \(sessionMinutes), \(state), \(isHeld),
            \(pausedUntil), \(createdAt), \(closedAt), \(closeReason))
        """
    }

    /// Writes every column that can change after the plan was noted.
    var update: SQLQuery {
        """
        UPDATE plan SET label = \(label), scenarios = \(words: moment.scenarios.map(\.rawValue)),
            flags = \(words: moment.flags.map(\.rawValue)), error_type = \(moment.errorType),
            awareness = \(moment.awareness), happened_on = \(moment.happenedOn?.description), state = \(state),
            held = \(isHeld), paused_until = \(pausedUntil), closed_at = \(closedAt), close_reason = \(closeReason)
        WHERE id = \(id)
        """
    }
}
