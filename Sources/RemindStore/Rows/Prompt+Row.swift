import RemindCore

extension Prompt {
    /// The columns that `init(row:)` reads, in its order.
    static let columns: SQLQuery = """
        prompt.id, prompt.key, prompt.therapist_id, prompt.plan_id, prompt.session_id, prompt.kind, prompt.ordinal,
        prompt.covers, prompt.detail, prompt.due_at, prompt.zone, prompt.deadline_at, prompt.next_attempt_at,
        prompt.rests_at, prompt.state, prompt.reasons, prompt.revision, prompt.attempt, prompt.unknowns,
        prompt.message_id, prompt.last_reply, prompt.smtp_code, prompt.sent_at, prompt.created_at, prompt.wanted_at,
        prompt.held_back
        """

    init(row: inout SQLRow) throws(StoreError) {
        self.init(
            id: try row.id(), key: PromptKey(try row.text()), therapistID: try row.optionalID(),
            planID: try row.optionalID(), sessionID: try row.optionalID(), kind: try row.word(), ordinal: try row.int(),
            covers: try row.lines().map { PromptKey($0) }, detail: try row.text(), dueAt: try row.timestamp(),
            zoneName: try row.text(), deadlineAt: try row.timestamp(), nextAttemptAt: try row.timestamp(),
            restsAt: try row.timestamp(), state: try row.word(), reasons: try row.lines(), revision: try row.int(),
            attempt: try row.int(), unknowns: try row.int(), messageID: try row.text(),
            lastReply: try row.optionalText(), smtpCode: try row.optionalInt(), sentAt: try row.optionalTimestamp(),
            createdAt: try row.timestamp())
        wantedAt = try row.optionalTimestamp() ?? dueAt
        // One of a later remindd's is kept back as well.
        restoreMark = RestoreMark(rawValue: try row.int()) ?? .held
    }

    /// Inserts the prompt unless a live one bears its key already: a second enqueue does nothing.
    var insertion: SQLQuery {
        """
        INSERT INTO prompt (id, key, live, called_off, therapist_id, plan_id, session_id, kind, ordinal, covers, detail,
            due_at, zone, deadline_at, next_attempt_at, rests_at, state, reasons, revision, attempt, unknowns,
            message_id, created_at, wanted_at)
        VALUES (\(id), \(key), 1, 0, \(therapistID), \(planID), \(sessionID), \(kind), \(ordinal),
            \(lines: covers.map(\.text)), \(detail), \(dueAt), \(zoneName), \(deadlineAt), \(nextAttemptAt),
            \(restsAt), \(state), \(lines: reasons), \(revision), \(attempt), \(unknowns), \(messageID), \(createdAt),
            \(wantedAt))
        ON CONFLICT (key) WHERE live = 1 DO NOTHING
        """
    }
}
