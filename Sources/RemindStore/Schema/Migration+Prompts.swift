extension Migration {
    /// Prompts and the tokens of their links.
    ///
    /// What the queue does a million times touches few indexes: `live` (rather than `state`) stands in the unique
    /// index, so that claim, fence and settlement leave that big tree alone; the two indexes of waiting prompts hold
    /// all that a claim reads (`state` too: without it SQLite 3.40 looks each row up in the table); `prompt_leased` is
    /// as small as the work in hand. Rows have a number, by which a mail finds its own again.
    static let prompts = Migration(2) { dialect in
        [
            """
            CREATE TABLE prompt (
                rowid \(dialect.numbering),
                id TEXT NOT NULL UNIQUE,
                key TEXT NOT NULL,
                live INTEGER NOT NULL,
                called_off INTEGER NOT NULL CHECK (called_off IN (0, 1)),
                therapist_id TEXT REFERENCES therapist (id),
                plan_id TEXT REFERENCES plan (id),
                session_id TEXT REFERENCES session (id),
                kind TEXT NOT NULL CHECK (\(
                    anyOf("kind", "welcome", "acknowledge", "mindsight", "repair", "before", "debrief", "follow", "consult",
                        "next_session", "consult_habit", "nudge", "after_close", "fuel", "digest", "service"))),
                ordinal INTEGER NOT NULL CHECK (ordinal > 0),
                covers TEXT NOT NULL,
                detail TEXT NOT NULL,
                due_at BIGINT NOT NULL,
                zone TEXT NOT NULL,
                deadline_at BIGINT NOT NULL,
                next_attempt_at BIGINT NOT NULL,
                rests_at BIGINT NOT NULL,
                state TEXT NOT NULL CHECK (\(
                    anyOf("state", "scheduled", "claimed", "transmitting", "sent", "unknown", "failed", "expired",
                        "cancelled", "skipped"))),
                reasons TEXT NOT NULL,
                revision INTEGER NOT NULL CHECK (revision >= 0),
                attempt INTEGER NOT NULL CHECK (attempt >= 0),
                unknowns INTEGER NOT NULL CHECK (unknowns >= 0),
                message_id TEXT NOT NULL,
                last_reply TEXT,
                smtp_code INTEGER,
                sent_at BIGINT,
                created_at BIGINT NOT NULL,
                claim_token TEXT,
                claimed_by TEXT,
                lease_until BIGINT,
                CHECK (therapist_id IS NOT NULL OR kind = 'service'),
                CHECK (live = CASE WHEN state = 'cancelled' THEN 0 ELSE 1 END),
                CHECK (called_off = 0 OR state = 'cancelled'),
                CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
                CHECK (state NOT IN ('claimed', 'transmitting')
                    OR (claim_token IS NOT NULL AND claimed_by IS NOT NULL AND lease_until IS NOT NULL))
            )
            """,
            "CREATE UNIQUE INDEX prompt_key ON prompt (key) WHERE live = 1",
            """
            CREATE INDEX prompt_due ON prompt (next_attempt_at, deadline_at, id, state) WHERE state = 'scheduled'
            """,
            """
            CREATE INDEX prompt_deadline ON prompt (deadline_at, next_attempt_at, id, state) WHERE state = 'scheduled'
            """,
            """
            CREATE INDEX prompt_leased ON prompt (lease_until, state, claimed_by)
                WHERE state IN ('claimed', 'transmitting')
            """,
            """
            CREATE INDEX prompt_settled ON prompt (state, due_at)
                WHERE state IN ('sent', 'unknown', 'failed', 'expired', 'cancelled', 'skipped')
            """,
            "CREATE INDEX prompt_plan ON prompt (plan_id, due_at) WHERE plan_id IS NOT NULL",
            "CREATE INDEX prompt_therapist ON prompt (therapist_id, due_at)",
            """
            CREATE TABLE token (
                hash \(dialect.bytes) NOT NULL PRIMARY KEY,
                prompt_id TEXT NOT NULL REFERENCES prompt (id),
                therapist_id TEXT REFERENCES therapist (id),
                purpose TEXT NOT NULL CHECK (\(anyOf("purpose", "respond", "footer", "visit", "confirm", "code"))),
                revision INTEGER NOT NULL,
                expires_at BIGINT NOT NULL,
                grace_until BIGINT NOT NULL CHECK (grace_until >= expires_at),
                revoked_at BIGINT
            )
            """,
            "CREATE INDEX token_prompt ON token (prompt_id)",
        ]
    }
}
