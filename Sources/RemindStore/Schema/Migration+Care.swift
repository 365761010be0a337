extension Migration {
    /// Therapists, their plans and sessions, and what happened to them.
    static let care = Migration(1) { dialect in
        [
            """
            CREATE TABLE therapist (
                id TEXT NOT NULL PRIMARY KEY,
                name TEXT NOT NULL,
                email TEXT NOT NULL,
                email_key TEXT NOT NULL UNIQUE CHECK (email_key = lower(email)),
                locale TEXT NOT NULL,
                zone TEXT NOT NULL,
                rhythm TEXT CHECK (rhythm IN ('gentle', 'full')),
                work_days TEXT,
                quiet_hours TEXT,
                max_per_day INTEGER CHECK (max_per_day >= 0),
                max_per_week INTEGER CHECK (max_per_week >= 0),
                digest INTEGER CHECK (digest IN (0, 1)),
                mail_state TEXT NOT NULL CHECK (mail_state IN ('unconfirmed', 'active', 'suspended', 'stopped')),
                muted TEXT NOT NULL,
                paused_until BIGINT,
                confirmed_at BIGINT,
                data_key \(dialect.bytes) NOT NULL,
                created_at BIGINT NOT NULL,
                agenda_until BIGINT,
                next_upkeep_at BIGINT
            )
            """,
            "CREATE INDEX therapist_upkeep ON therapist (next_upkeep_at) WHERE next_upkeep_at IS NOT NULL",
            """
            CREATE TABLE plan (
                id TEXT NOT NULL PRIMARY KEY,
                therapist_id TEXT NOT NULL REFERENCES therapist (id),
                code TEXT NOT NULL,
                label \(dialect.bytes),
                data_key \(dialect.bytes) NOT NULL,
                scenarios TEXT NOT NULL,
                flags TEXT NOT NULL,
                error_type TEXT NOT NULL CHECK (error_type IN ('omission', 'commission', 'both', 'unsure')),
                awareness TEXT CHECK (awareness IN ('at_the_time', 'later', 'pointed_out')),
                happened_on TEXT,
                repeats TEXT NOT NULL CHECK (repeats IN ('weekly', 'biweekly', 'none')),
                session_minutes INTEGER NOT NULL CHECK (session_minutes > 0),
                state TEXT NOT NULL CHECK (state IN (
                    'open', 'acknowledged', 'reflected', 'ready', 'broached', 'following', 'closed', 'purged')),
                held INTEGER NOT NULL CHECK (held IN (0, 1)),
                paused_until BIGINT,
                created_at BIGINT NOT NULL,
                closed_at BIGINT,
                close_reason TEXT CHECK (close_reason IN ('repaired', 'talked_enough', 'chose_not_to_raise',
                    'client_left', 'handed_over', 'not_needed', 'other')),
                CHECK (state <> 'closed' OR (closed_at IS NOT NULL AND close_reason IS NOT NULL))
            )
            """,
            "CREATE UNIQUE INDEX plan_code ON plan (code) WHERE state <> 'purged'",
            "CREATE INDEX plan_therapist ON plan (therapist_id, created_at)",
            """
            CREATE TABLE session (
                id TEXT NOT NULL PRIMARY KEY,
                plan_id TEXT NOT NULL REFERENCES plan (id),
                therapist_id TEXT NOT NULL REFERENCES therapist (id),
                starts_local TEXT NOT NULL,
                zone TEXT NOT NULL,
                starts_at BIGINT NOT NULL,
                minutes INTEGER NOT NULL CHECK (minutes > 0),
                state TEXT NOT NULL CHECK (\(anyOf("state", "planned", "over", "cancelled"))),
                revision INTEGER NOT NULL CHECK (revision >= 0)
            )
            """,
            "CREATE INDEX session_plan ON session (plan_id, starts_at)",
            """
            CREATE TABLE event (
                id TEXT NOT NULL PRIMARY KEY,
                at BIGINT NOT NULL,
                actor TEXT NOT NULL,
                verb TEXT NOT NULL,
                object TEXT NOT NULL,
                therapist_id TEXT
            )
            """,
            "CREATE INDEX event_at ON event (at)",
        ]
    }
}
