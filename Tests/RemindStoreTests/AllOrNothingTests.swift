import RemindCore
import RemindSQLite
import RemindStore
import RemindTestSupport
import Testing

/// Every change is made with a store that fails at its first statement, its second, and so on until it works: nothing
/// of a failed one may be seen.
@Suite struct AllOrNothingTests {
    private func dump(_ driver: SQLiteDriver) async throws -> [[SQLRow]] {
        try await driver.read { db throws(StoreError) in
            var tables: [[SQLRow]] = []
            tables.append(try db.rows("SELECT * FROM therapist ORDER BY id"))
            tables.append(try db.rows("SELECT * FROM plan ORDER BY id"))
            tables.append(try db.rows("SELECT * FROM session ORDER BY id"))
            tables.append(try db.rows("SELECT * FROM prompt ORDER BY id"))
            tables.append(try db.rows("SELECT * FROM token ORDER BY hash"))
            tables.append(try db.rows("SELECT * FROM reflection ORDER BY id"))
            tables.append(try db.rows("SELECT * FROM consult ORDER BY id"))
            tables.append(try db.rows("SELECT * FROM snooze ORDER BY prompt_id"))
            tables.append(try db.rows("SELECT * FROM event ORDER BY id"))
            return tables
        }
    }

    /// Runs `change` with ever later failures; returns after how many statements it went through.
    private func exhaust(
        _ driver: FailingDriver, _ base: SQLiteDriver, _ change: () async throws -> Void
    ) async throws -> Int {
        let before = try await dump(base)
        for count in 0..<2000 {
            driver.fail(after: count)
            do {
                try await change()
                driver.recover()
                return count
            } catch let error as StoreError {
                #expect(error == .unavailable(reason: "no room left on the disk"))
            }
            driver.recover()
            #expect(try await dump(base) == before, "after statement \(count)")
        }
        return .max
    }

    @Test func `a plan, a move, a snooze, an answer and a close are whole or not at all`() async throws {
        var failing: FailingDriver?
        let test = try await TestStore(decorate: { base in
            let driver = FailingDriver(base)
            failing = driver
            return driver
        })
        let driver = try #require(failing)
        let dana = TestPeople.dana()
        let plan = TestPeople.plan(of: dana, repeats: .weekly, createdAt: TestStore.start)
        let session = TestPeople.session("next", of: plan, at: "2025-12-04T15:00", in: try test.berlin)
        let moved = TestPeople.session("moved", of: plan, at: "2025-12-05T15:00", in: try test.berlin)
        let answer = NewReflection(
            id: TestPeople.identifier("r1"), promptID: nil, planID: plan.id, therapistID: dana.id,
            facts: ReflectionFacts(form: .debrief, choice: "yes", next: "consult", wantsConsult: true), via: .cli,
            answers: Sealed(bytes: [9]), nonce: "n1")
        let changes: [() async throws -> Void] = [
            { try await test.store.add(dana, at: TestStore.start) },
            { try await test.store.add(plan, sessions: [session], at: TestStore.start) },
            { _ = try await test.store.change(plan.id, .sessionMoved(to: moved, series: false), at: TestStore.start) },
            {
                let note = try #require(try await test.waiting(.acknowledge, of: plan))
                _ = try await test.store.snooze(note.id, .nextMorning, at: TestStore.start)
            },
            { _ = try await test.store.record(answer, at: TestStore.start) },
            { _ = try await test.store.change(plan.id, .closed(.repaired), at: TestStore.start) },
        ]
        for change in changes {
            let statements = try await exhaust(driver, test.driver, change)
            #expect((5..<2000).contains(statements))
        }
    }

    @Test func `a turn of the queue is whole or not at all`() async throws {
        var failing: FailingDriver?
        let test = try await TestStore(decorate: { base in
            let driver = FailingDriver(base)
            failing = driver
            return driver
        })
        let driver = try #require(failing)
        for id in ["a", "b", "c"] { try await test.addService(id) }
        let leases = try await test.claim(2).map(\.lease)
        var turn = QueueTurn(node: "n1", leaseUntil: TestStore.start + .seconds(60))
        turn.settlements = [Settlement(lease: leases[0], state: .scheduled, reason: "no connection")]
        turn.fences = [leases[1]]
        turn.claimLimit = 10
        turn.claimToken = "t2"
        let statements = try await exhaust(driver, test.driver) {
            _ = try await test.store.turn(turn, at: TestStore.start)
        }
        #expect(statements == 7)
    }
}
