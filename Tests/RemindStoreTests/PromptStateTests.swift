import RemindCore
import RemindSQLite
import RemindStore
import RemindTestSupport
import Testing

/// Every store of these tests refuses a change of state that `PromptTransition` does not know.
@Suite struct PromptStateTests {
    @Test
    func `a change of state that nobody may make is refused in the store of every test`() async throws {
        let test = try await TestStore()
        try await test.addService("alarm")
        for (from, to) in [("scheduled", "sent"), ("scheduled", "transmitting"), ("scheduled", "unknown")] {
            await #expect(throws: StoreError.self, "\(from) to \(to)") {
                try await test.driver.write { db throws(StoreError) in
                    _ = try db.run(
                        "UPDATE prompt SET state = \(to), sent_at = CASE WHEN \(to) = 'sent' THEN 1 END WHERE state = \(from)"
                    )
                }
            }
        }
    }
}

extension TestStore {
    /// Has the database itself compare each change of a prompt's state with the table of the allowed ones.
    static func watchStates(in driver: SQLiteDriver) async throws {
        let allowed = Set(PromptTransition.all.map { "'\($0.from.rawValue) \($0.to.rawValue)'" }).sorted()
        let trigger = """
            CREATE TRIGGER prompt_state BEFORE UPDATE OF state ON prompt
            WHEN OLD.state <> NEW.state AND OLD.state || ' ' || NEW.state NOT IN (\(allowed.joined(separator: ", ")))
            BEGIN SELECT RAISE(ABORT, 'no agent may change the state of a prompt so'); END
            """
        try await driver.write { db throws(StoreError) in _ = try db.run(SQLQuery(stringLiteral: trigger)) }
    }
}
