import Cron
import RemindCore
import RemindSQLite
import RemindStore
import RemindTestSupport
import Testing

@Suite struct MigratorTests {
    @Test(arguments: Backing.allCases)
    func `a new store gets the whole schema, a second time changes nothing`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        #expect(try await test.store.schemaNumber() == Migration.all.count)
        try await test.store.migrate()
        try await test.store.checkSchema()
        #expect(try await test.store.schemaNumber() == Migration.all.count)
    }

    @Test func `migrations are numbered from one without a gap`() {
        #expect(Migration.all.map(\.number) == Array(1...Migration.all.count))
    }

    @Test func `a newer schema is refused and left alone`() async throws {
        let test = try await TestStore()
        try await test.driver.write { db throws(StoreError) in
            _ = try db.run("INSERT INTO schema_version (number) VALUES (\(99))")
        }
        let refusal = StoreError.schemaTooNew(found: 99, known: Migration.all.count)
        await #expect(throws: refusal) { try await test.store.migrate() }
        await #expect(throws: refusal) { try await test.store.checkSchema() }
    }

    @Test func `threads that had begun go on after the plan knows their root`() async throws {
        let driver = try await Self.store(at: 11)
        try await driver.write { db throws(StoreError) in
            for plan in ["begun", "quiet"] {
                try db.run(
                    """
                    INSERT INTO plan (id, therapist_id, code, data_key, scenarios, flags, error_type, repeats,
                        session_minutes, state, held, created_at)
                    SELECT \(plan), id, \(plan), x'00', '', '', 'unsure', 'none', 50, 'open', 0, 0 FROM therapist
                    """)
            }
            for (name, sentAt) in [("second", 20), ("first", 10), ("waiting", nil)] as [(String, Int?)] {
                try db.run(
                    """
                    INSERT INTO prompt (id, key, live, called_off, therapist_id, plan_id, kind, ordinal, covers, detail,
                        due_at, zone, deadline_at, next_attempt_at, rests_at, state, reasons, revision, attempt,
                        unknowns, message_id, sent_at, created_at)
                    SELECT \(name), \(name), 1, 0, therapist_id, id, 'repair', 1, '', '', 0, 'UTC', 0, 0, 0,
                        \(sentAt == nil ? PromptState.scheduled : .sent), '', 0, 0, 0, \(name + "@x"), \(sentAt), 0
                    FROM plan WHERE id = 'begun'
                    """)
            }
        }
        _ = try await Self.upgraded(driver)
        var rows = try await driver.read { db throws(StoreError) in
            try db.rows("SELECT thread_root FROM plan ORDER BY id")
        }
        #expect(rows.count == 2)
        #expect(try rows[0].optionalText() == "first@x")
        #expect(try rows[1].optionalText() == nil)
    }

    @Test func `after an upgrade all agendas are derived once, since nobody knows by which schedule they were`()
        async throws
    {
        let driver = try await Self.store(at: 14)
        // What stood for all of them there need not have been true of each.
        let present = LiveSettings(Settings()).scheduleDigest
        try await driver.write { db throws(StoreError) in
            _ = try db.run("INSERT INTO derivation (one, schedule) VALUES (1, \(present))")
        }
        let store = try await Self.upgraded(driver)
        #expect(try await store.followSettings(at: TestStore.start) == 1)
    }

    /// A store with Dana in it whose schema ends with `number`.
    private static func store(at number: Int) async throws -> SQLiteDriver {
        let driver = try SQLiteDriver.inMemory()
        try await driver.write { db throws(StoreError) in
            try db.run("CREATE TABLE schema_version (number INTEGER NOT NULL PRIMARY KEY)")
            for migration in Migration.all.prefix(number) {
                for statement in migration.statements(.sqlite) { try db.run(statement) }
                try db.run("INSERT INTO schema_version (number) VALUES (\(migration.number))")
            }
            _ = try db.run(
                """
                INSERT INTO therapist (id, name, email, email_key, locale, zone, mail_state, muted, data_key, created_at)
                VALUES ('dana', 'Dana', 'd@x', 'd@x', 'en', 'UTC', 'active', '', x'00', 0)
                """)
        }
        return driver
    }

    private static func upgraded(_ driver: SQLiteDriver) async throws -> Store {
        let store = Store(
            driver: driver, settings: LiveSettings(Settings()), zones: ZoneDatabase(directory: "/usr/share/zoneinfo"),
            vault: ToyVault(), randomness: SeededRandomness())
        try await store.migrate()
        return store
    }
}
