extension Migration {
    /// Which notes were put off, and how: the newest wish for each. When they come is the agenda's to say.
    static let snoozes = Migration(9) { _ in
        [
            """
            CREATE TABLE snooze (
                prompt_id TEXT NOT NULL PRIMARY KEY REFERENCES prompt (id),
                therapist_id TEXT NOT NULL REFERENCES therapist (id),
                choice TEXT NOT NULL CHECK (choice IN ('later_today', 'next_morning', 'day_before', 'one_week')),
                at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX snooze_therapist ON snooze (therapist_id)",
        ]
    }
}
