extension Migration {
    /// Which zone data agendas were derived from, zone by zone; so that a restart with other data is noticed too.
    static let zoneData = Migration(5) { _ in
        [
            """
            CREATE TABLE zone_data (
                zone TEXT NOT NULL PRIMARY KEY,
                digest TEXT NOT NULL,
                version TEXT NOT NULL
            )
            """
        ]
    }
}
