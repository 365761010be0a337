extension Migration {
    /// By which schedule each agenda was derived, as a digest, instead of one for all: a command may have read another
    /// configuration than the daemon. Null where nobody knows.
    static let derivedBy = Migration(15) { _ in
        [
            "ALTER TABLE therapist ADD COLUMN derived_by TEXT",
            "UPDATE therapist SET derived_by = (SELECT schedule FROM derivation)",
            "DROP TABLE derivation",
        ]
    }
}
