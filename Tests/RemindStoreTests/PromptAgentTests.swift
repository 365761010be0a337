import RemindCore
import RemindSQLite
import RemindTestSupport
import Testing

@testable import RemindStore

/// Every agent meets a prompt in every state: what it changes is what `PromptTransition` lets it change.
///
/// The database itself writes down each change of state, so that nothing in between stays unseen.
@Suite struct PromptAgentTests {
    private static let noon = TestPeople.instant("2025-12-03T11:00:00Z")

    /// What an agent may do to a prompt, and on whose behalf: a deed of the keeper or of expiry derives the agenda again.
    private struct Deed {
        let name: String
        let agents: Set<PromptTransition.Agent>
        let act: @Sendable (TestStore, Prompt, Lease, Plan) async throws -> Void
    }

    private static let deeds: [Deed] =
        [
            Deed(name: "claim", agents: [.claim]) { test, _, _, _ in
                var turn = QueueTurn(node: "n2", leaseUntil: noon + .minutes(5))
                turn.claimLimit = 100
                turn.claimToken = "t2"
                _ = try await test.store.turn(turn, at: noon)
            },
            Deed(name: "fence", agents: [.fence]) { test, _, lease, _ in
                var turn = QueueTurn(node: "n1", leaseUntil: noon)
                turn.fences = [lease]
                _ = try await test.store.turn(turn, at: noon)
            },
            Deed(name: "reap", agents: [.reaper]) { test, _, _, _ in _ = try await test.store.reap(at: noon + .hours(1))
            },
            Deed(name: "take over", agents: [.reaper]) { test, _, _, _ in _ = try await test.store.takeOver(at: noon) },
            Deed(name: "expire", agents: [.expiry, .agenda]) { test, prompt, _, _ in
                _ = try await test.store.expire(at: prompt.deadlineAt)
            },
            Deed(name: "cancel", agents: [.keeper, .agenda]) { test, prompt, _, _ in
                _ = try await test.store.cancel(prompt.id, reason: "by hand: test", at: noon)
            },
            Deed(name: "send now", agents: [.keeper]) { test, prompt, _, _ in
                _ = try await test.store.sendNow(prompt.id, at: noon)
            },
            Deed(name: "leave out", agents: [.keeper, .agenda]) { test, prompt, _, _ in
                _ = try await test.store.skip(prompt.id, at: noon)
            },
            Deed(name: "close", agents: [.agenda]) { test, _, _, plan in
                _ = try await test.store.change(plan.id, .closed(.repaired), at: noon)
            },
            Deed(name: "pause and resume", agents: [.agenda]) { test, _, _, plan in
                _ = try await test.store.change(plan.id, .paused(until: noon + .days(9)), at: noon)
                _ = try await test.store.change(plan.id, .resumed, at: noon + .minutes(1))
            },
            Deed(name: "move the session", agents: [.agenda]) { test, _, _, plan in
                let later = TestPeople.session("next", of: plan, at: "2025-12-05T10:00", in: try test.berlin)
                _ = try await test.store.change(plan.id, .sessionMoved(to: later, series: false), at: noon)
            },
        ]
        + PromptState.allCases.map { state in
            Deed(name: "settle as \(state)", agents: [.settle]) { test, _, lease, _ in
                var turn = QueueTurn(node: "n1", leaseUntil: noon)
                turn.settlements = [Settlement(lease: lease, state: state, nextAttemptAt: noon + .hours(1))]
                _ = try await test.store.turn(turn, at: noon)
            }
        }

    @Test(arguments: PromptState.allCases)
    func `nobody changes a prompt but as the table says`(state: PromptState) async throws {
        for deed in Self.deeds {
            let (test, prompt, lease, plan) = try await Self.world(with: state)
            // A deed that the state forbids says so; what counts is what it did.
            do { try await deed.act(test, prompt, lease, plan) } catch is StoreError {}
            for (from, to) in try await test.changes() {
                #expect(
                    deed.agents.contains { PromptTransition.allows(from, to, by: $0) },
                    "\(deed.name) made \(from) \(to)")
            }
        }
    }

    @Test func `every change of the table is made by some deed`() async throws {
        var made: Set<String> = []
        for state in PromptState.allCases {
            for deed in Self.deeds {
                let (test, prompt, lease, plan) = try await Self.world(with: state)
                do { try await deed.act(test, prompt, lease, plan) } catch is StoreError {}
                made.formUnion(try await test.changes().map { "\($0.from) \($0.to)" })
            }
        }
        let table = Set(PromptTransition.all.filter { $0.from != $0.to }.map { "\($0.from) \($0.to)" })
        #expect(made.isSubset(of: table))
        #expect(table.subtracting(made).isEmpty, "\(table.subtracting(made))")
    }

    /// A note of Dana's plan that fell due at noon and was brought to `state`, with the lease under which it was sent.
    private static func world(
        with state: PromptState
    ) async throws -> (test: TestStore, prompt: Prompt, lease: Lease, plan: Plan) {
        let test = try await TestStore()
        let (_, plan) = try await test.danaWithPlan()
        let prompt = try #require(try await test.waiting(.repair, of: plan))
        try await test.change(prompt, "due_at = \(noon), next_attempt_at = \(noon), deadline_at = \(noon + .hours(3))")
        var lease = Lease(
            promptID: prompt.id, row: try await test.row(of: prompt), token: "t1", revision: prompt.revision,
            until: noon + .minutes(1))
        switch state {
        case .scheduled: break
        case .cancelled: _ = try await test.store.cancel(prompt.id, reason: "by hand: test", at: noon)
        case .skipped: try await test.change(prompt, "state = 'skipped'")
        case .claimed, .transmitting, .sent, .unknown, .failed, .expired:
            var turn = QueueTurn(node: "n1", leaseUntil: lease.until)
            turn.claimLimit = 100
            turn.claimToken = lease.token
            let claims = try await test.store.turn(turn, at: noon).claimed
            lease = try #require(claims.first { $0.prompt.id == prompt.id }?.lease)
            if state == .claimed { break }
            turn = QueueTurn(node: "n1", leaseUntil: lease.until)
            turn.fences = [lease]
            _ = try await test.store.turn(turn, at: noon)
            if state == .transmitting { break }
            turn.fences = []
            turn.settlements = [Settlement(lease: lease, state: state)]
            _ = try await test.store.turn(turn, at: noon)
        }
        #expect(try await test.state(prompt.id) == state)
        try await test.recordChanges()
        return (test, try await test.store.prompt(prompt.id).prompt, lease, plan)
    }
}

extension TestStore {
    fileprivate func change(_ prompt: Prompt, _ assignments: SQLQuery) async throws {
        try await driver.write { db throws(StoreError) in
            _ = try db.run("UPDATE prompt SET \(assignments) WHERE id = \(prompt.id)")
        }
    }

    /// From here on the database writes down every change of a prompt's state.
    fileprivate func recordChanges() async throws {
        try await driver.write { db throws(StoreError) in
            _ = try db.run("CREATE TABLE change (id INTEGER PRIMARY KEY, before TEXT NOT NULL, after TEXT NOT NULL)")
            _ = try db.run(
                """
                CREATE TRIGGER prompt_change AFTER UPDATE OF state ON prompt WHEN OLD.state <> NEW.state
                BEGIN INSERT INTO change (before, after) VALUES (OLD.state, NEW.state); END
                """)
        }
    }

    fileprivate func changes() async throws -> [(from: PromptState, to: PromptState)] {
        try await driver.read { db throws(StoreError) in
            try db.all("SELECT before, after FROM change ORDER BY id") { row throws(StoreError) in
                (from: try row.word(), to: try row.word())
            }
        }
    }
}
