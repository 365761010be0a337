extension Migration {
    /// Less to write for each mail and each agenda. The indexes of what waits end with where a row lies instead of its id:
    /// smaller, and a claim takes neighbours. A plan knows the root of its thread, in place of an index of all that was
    /// sent. A therapist's tokens stand together. What belongs to a plan is found by it alone, so that nothing moves there
    /// when its moment does.
    static let hotPath = Migration(12) { _ in
        [
            "DROP INDEX prompt_due",
            "CREATE INDEX prompt_due ON prompt (next_attempt_at, deadline_at, state) WHERE state = 'scheduled'",
            "DROP INDEX prompt_deadline",
            "CREATE INDEX prompt_deadline ON prompt (deadline_at, next_attempt_at, state) WHERE state = 'scheduled'",
            "ALTER TABLE plan ADD COLUMN thread_root TEXT",
            """
            UPDATE plan SET thread_root = (SELECT message_id FROM prompt WHERE plan_id = plan.id AND state = 'sent'
                ORDER BY sent_at, prompt.id LIMIT 1)
            """,
            "DROP INDEX prompt_thread",
            "DROP INDEX token_prompt",
            "CREATE INDEX token_owner ON token (therapist_id, prompt_id)",
            "DROP INDEX prompt_plan",
            "CREATE INDEX prompt_plan ON prompt (plan_id) WHERE plan_id IS NOT NULL",
            "DROP INDEX session_plan",
            "CREATE INDEX session_plan ON session (plan_id)",
        ]
    }
}
