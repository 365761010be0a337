package import RemindCore

extension Store {
    /// Brings the store to the schema that this remindd knows, one transaction a step; nothing is done if it is there.
    ///
    /// Throws `schemaTooNew` where a newer remindd has been at work, and changes nothing.
    package func migrate() async throws(StoreError) {
        let known = Migration.all.count
        let found = try await schemaNumber()
        if found > known { throw .schemaTooNew(found: found, known: known) }
        let dialect = driver.dialect
        for migration in Migration.all where migration.number > found {
            try await driver.write { db throws(StoreError) in
                try db.run("CREATE TABLE IF NOT EXISTS schema_version (number INTEGER NOT NULL PRIMARY KEY)")
                let number: Int64 = Int64(migration.number)
                // Another process may have taken the same step in the meantime.
                if try db.exists("SELECT number FROM schema_version WHERE number = \(number)") { return }
                for statement in migration.statements(dialect) { try db.run(statement) }
                try db.run("INSERT INTO schema_version (number) VALUES (\(number))")
            }
        }
    }

    /// Refuses a store that is not exactly of this remindd's schema; for those who only read.
    package func checkSchema() async throws(StoreError) {
        let known = Migration.all.count
        let found = try await schemaNumber()
        if found > known { throw .schemaTooNew(found: found, known: known) }
        if found < known {
            throw .unavailable(
                reason: "it has schema \(found) and needs \(known): start remindd once, which brings it up to date")
        }
    }

    /// The schema of the store; 0 for an empty database.
    package func schemaNumber() async throws(StoreError) -> Int {
        let tables = driver.dialect.tables
        return try await driver.read { db throws(StoreError) in
            guard try db.exists("SELECT 1 FROM (\(tables)) AS known WHERE name = 'schema_version'") else { return 0 }
            let number = try db.first("SELECT MAX(number) FROM schema_version") { row throws(StoreError) in
                try row.optionalInt() ?? 0
            }
            return number ?? 0
        }
    }
}
