extension Migration {
    /// Which schedule agendas were derived by, as a digest; so that a restart with another one is noticed, as SIGHUP is.
    static let derivation = Migration(14) { _ in
        [
            """
            CREATE TABLE derivation (
                one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
                schedule TEXT NOT NULL
            )
            """
        ]
    }
}
