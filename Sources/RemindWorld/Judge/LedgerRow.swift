import RemindCore
import RemindStore

/// A prompt as a commit left it.
struct LedgerRow {
    let id: PromptID
    let key: String
    let kind: PromptKind
    let state: PromptState
    let revision: Int
    let unknowns: Int
    let dueAt: Timestamp
    let deadlineAt: Timestamp
    let nextAttemptAt: Timestamp
    let claimedBy: String?
    let leaseUntil: Timestamp?
    let planID: PlanID?
    let sessionID: SessionID?
    let sessionStart: Timestamp?

    static func query(_ rows: [Int64]) -> SQLQuery {
        """
        SELECT prompt.id, key, kind, prompt.state, prompt.revision, unknowns, due_at, deadline_at, next_attempt_at,
            claimed_by, lease_until, prompt.plan_id, prompt.session_id, session.starts_at
        FROM prompt LEFT JOIN session ON session.id = prompt.session_id
        WHERE prompt.rowid IN (\(list: rows))
        """
    }

    init(row: inout SQLRow) throws(StoreError) {
        id = try row.id()
        key = try row.text()
        kind = try row.word()
        state = try row.word()
        revision = try row.int()
        unknowns = try row.int()
        dueAt = try row.timestamp()
        deadlineAt = try row.timestamp()
        nextAttemptAt = try row.timestamp()
        claimedBy = try row.optionalText()
        leaseUntil = try row.optionalTimestamp()
        planID = try row.optionalID()
        sessionID = try row.optionalID()
        sessionStart = try row.optionalTimestamp()
    }
}
