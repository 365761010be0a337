extension Migration {
    /// Which appointment of a calendar stands for a plan's sessions: a keyed mark of its UID, nothing else of it.
    static let calendar = Migration(4) { _ in
        [
            """
            CREATE TABLE calendar_link (
                plan_id TEXT NOT NULL PRIMARY KEY REFERENCES plan (id),
                therapist_id TEXT NOT NULL REFERENCES therapist (id),
                mark TEXT NOT NULL,
                linked_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX calendar_link_therapist ON calendar_link (therapist_id)",
        ]
    }
}
