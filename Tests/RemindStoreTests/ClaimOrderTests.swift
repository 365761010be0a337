import RemindCore
import RemindSQLite
import RemindStore
import RemindTestSupport
import Testing

@Suite struct ClaimOrderTests {
    /// Copies the prompt "p" to `count` rows whose moments come from the row's number n (minutes from the start).
    private func multiply(
        _ test: TestStore, _ count: Int, named prefix: String, due: SQLQuery, deadline: SQLQuery
    ) async throws {
        let start = TestStore.start
        try await test.driver.write { db throws(StoreError) in
            _ = try db.run(
                """
                WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(count))
                INSERT INTO prompt (id, key, live, called_off, kind, ordinal, covers, detail, due_at, zone, deadline_at,
                    next_attempt_at, rests_at, state, reasons, revision, attempt, unknowns, message_id, created_at)
                SELECT \(prefix) || n, \(prefix) || n, 1, 0, kind, 1, '', '', \(start) + (\(due)) * 60000, zone,
                    \(start) + (\(deadline)) * 60000, \(start) + (\(due)) * 60000, rests_at, 'scheduled', '', 0, 0, 0,
                    message_id, created_at
                FROM prompt, numbers WHERE id = 'p'
                """)
        }
    }

    @Test func `a long backlog serves the nearest deadline first, although it fell due last`() async throws {
        let test = try await TestStore()
        try await test.addService("p", deadline: 100_000)
        try await multiply(test, 3000, named: "far", due: "-n", deadline: "n + 10000")
        try await multiply(test, 3, named: "near", due: "0", deadline: "n + 10")
        #expect(try await test.claim(4).map(\.lease.promptID.text) == ["near1", "near2", "near3", "far1"])
    }

    @Test func `what has the same deadline goes in the order in which it was written`() async throws {
        let test = try await TestStore()
        for id in ["z", "a", "m"] { try await test.addService(id) }
        try await test.addService("late", deadline: 40)
        try await test.addService("soon", deadline: 20)
        #expect(try await test.claim(10).map(\.lease.promptID.text) == ["soon", "z", "a", "m", "late"])
    }

    @Test func `few that are due are found behind thousands that are not`() async throws {
        let test = try await TestStore()
        try await test.addService("p", deadline: 100_000)
        try await multiply(test, 6000, named: "later", due: "60", deadline: "61 + n % 7")
        #expect(try await test.claim(10).map(\.lease.promptID.text) == ["p"])
    }

    @Test func `what passed its deadline does not stand in the way`() async throws {
        let test = try await TestStore()
        try await test.addService("p", deadline: 100_000)
        try await multiply(test, 6000, named: "dead", due: "-200 - n", deadline: "-100")
        #expect(try await test.claim(10).map(\.lease.promptID.text) == ["p"])
    }

    @Test(arguments: Backing.allCases)
    func `a note whose row makes no sense is put off and holds no other up`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        var settings = Settings()
        settings.practice.keeperAddress = TestPeople.address("desk@practice.example")
        test.settings.replace(with: settings)
        for id in ["a", "odd", "z"] { try await test.addService(id) }
        try await test.driver.write { db throws(StoreError) in
            _ = try db.run("UPDATE prompt SET message_id = x'00' WHERE id = 'odd'")
        }
        #expect(try await test.claim(10).map(\.lease.promptID.text) == ["a", "z"])
        let rows = try await test.driver.read { db throws(StoreError) in
            try db.rows("SELECT state, claim_token, next_attempt_at, last_reply FROM prompt WHERE id = 'odd'")
        }
        var row = try #require(rows.first)
        #expect(try row.text() == "scheduled")
        #expect(try row.optionalText() == nil)
        #expect(try row.timestamp() == TestStore.start + .minutes(10))
        #expect(try row.text().hasPrefix("unreadable: "))
    }
}
