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
}
