extension Migration {
    /// Answers and consultations.
    static let reflections = Migration(3) { dialect in
        [
            """
            CREATE TABLE reflection (
                id TEXT NOT NULL PRIMARY KEY,
                prompt_id TEXT REFERENCES prompt (id),
                plan_id TEXT REFERENCES plan (id),
                therapist_id TEXT NOT NULL REFERENCES therapist (id),
                form TEXT NOT NULL CHECK (form IN ('acknowledge', 'mindsight', 'repair', 'before', 'debrief', 'consult',
                    'nudge', 'fuel', 'close', 'after_close', 'next_session', 'welcome')),
                revision INTEGER NOT NULL CHECK (revision > 0),
                at BIGINT NOT NULL,
                via TEXT NOT NULL CHECK (via IN ('web', 'cli', 'mail')),
                choice TEXT NOT NULL,
                next TEXT,
                wants_consult INTEGER NOT NULL CHECK (wants_consult IN (0, 1)),
                answers \(dialect.bytes) NOT NULL,
                supersedes TEXT UNIQUE REFERENCES reflection (id),
                nonce TEXT NOT NULL UNIQUE,
                plan_state TEXT,
                offers_close TEXT,
                next_prompt_id TEXT REFERENCES prompt (id)
            )
            """,
            """
            CREATE UNIQUE INDEX reflection_revision ON reflection (prompt_id, form, revision)
                WHERE prompt_id IS NOT NULL
            """,
            "CREATE INDEX reflection_plan ON reflection (plan_id, at) WHERE plan_id IS NOT NULL",
            "CREATE INDEX reflection_therapist ON reflection (therapist_id, at)",
            """
            CREATE TABLE consult (
                id TEXT NOT NULL PRIMARY KEY,
                therapist_id TEXT NOT NULL REFERENCES therapist (id),
                plan_id TEXT REFERENCES plan (id),
                reflection_id TEXT UNIQUE REFERENCES reflection (id),
                wanted_at BIGINT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('wanted', 'booked', 'done', 'no_longer'))
            )
            """,
            "CREATE INDEX consult_therapist ON consult (therapist_id, wanted_at)",
        ]
    }
}
