extension Migration {
    /// How far delivery had come, to be compared with what stands beside the store; and what is held back since the store is
    /// older than that. `held_before` is the moment before which all is, nil where nothing is. No row before the first claim.
    static let auditHead = Migration(17) { _ in
        [
            """
            CREATE TABLE audit_head (
                one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
                number BIGINT NOT NULL,
                begun_at BIGINT NOT NULL,
                until_at BIGINT NOT NULL,
                held_before BIGINT
            )
            """,
            // A row of its own, since whoever moves the prompt does not make it another one.
            "ALTER TABLE prompt ADD COLUMN held_back INTEGER NOT NULL DEFAULT 0",
            "CREATE INDEX prompt_held_back ON prompt (due_at) WHERE held_back = 1",
        ]
    }
}
