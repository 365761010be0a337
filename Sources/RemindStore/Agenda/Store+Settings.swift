package import RemindCore

extension Store {
    /// The digest is written last, so that a crash between marks all of them once more.
    package func followSettings(at now: Timestamp) async throws(StoreError) {
        let digest = settings.current.schedule.digest
        let known = try await driver.read { db throws(StoreError) in
            try db.first("SELECT schedule FROM derivation") { row throws(StoreError) in try row.text() }
        }
        guard known != digest else { return }
        _ = try await markAgendas(where: "TRUE", at: now)
        try await driver.write { db throws(StoreError) in
            _ = try db.run(
                """
                INSERT INTO derivation (one, schedule) VALUES (1, \(digest))
                ON CONFLICT (one) DO UPDATE SET schedule = excluded.schedule
                """)
        }
    }
}

extension StoreWrite {
    /// Remembers that an agenda is derived by another schedule than all of them are: a command that reads a newer
    /// configuration than the daemon's. Whoever follows settings next then derives all again, were it the old ones.
    func noteSchedule() throws(StoreError) {
        try db.run("UPDATE derivation SET schedule = '' WHERE schedule <> \(store.settings.current.schedule.digest)")
    }
}
