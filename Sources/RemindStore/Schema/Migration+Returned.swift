extension Migration {
    /// Mail that came back, and addresses that are not written to for it.
    static let returned = Migration(6) { _ in
        [
            // One row for each thing that is told of a prompt's mail, however often it is told.
            """
            CREATE TABLE returned (
                prompt_id TEXT NOT NULL REFERENCES prompt (id),
                therapist_id TEXT NOT NULL REFERENCES therapist (id),
                news TEXT NOT NULL CHECK (news IN ('no_such_address', 'other', 'policy', 'passing', 'complaint')),
                at BIGINT NOT NULL,
                counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
                PRIMARY KEY (prompt_id, news)
            )
            """,
            "CREATE INDEX returned_counting ON returned (therapist_id, at) WHERE counts = 1",
            """
            CREATE TABLE suppression (
                address_hash TEXT NOT NULL,
                cause TEXT NOT NULL CHECK (cause IN ('hard_bounce', 'complaint', 'stop')),
                since BIGINT NOT NULL,
                status TEXT NOT NULL,
                muted TEXT NOT NULL,
                PRIMARY KEY (address_hash, cause)
            )
            """,
        ]
    }
}
