extension Migration {
    /// By which schedule each agenda was derived, as a digest, instead of one for all: a command may have read another
    /// configuration than the daemon. Null where nobody knows, as of all that were derived before:
    /// what stood for all was not true of each.
    static let derivedBy = Migration(15) { _ in
        [
            "ALTER TABLE therapist ADD COLUMN derived_by TEXT",
            "DROP TABLE derivation",
        ]
    }
}
