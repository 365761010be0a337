import RemindCore
import RemindSQLite
import RemindStore
import RemindTestSupport
import Testing

/// A store that is older than what was sent (delivery.md section 5).
@Suite(.serialized) struct RestoredStoreTests {
    private func head(_ test: TestStore, at seconds: Int) async throws -> AuditHead? {
        let now = TestStore.start + .seconds(seconds)
        var turn = QueueTurn(node: "n1", leaseUntil: now + .seconds(60))
        turn.claimLimit = 1
        turn.claimToken = "t\(seconds)"
        return try await test.store.turn(turn, at: now).head
    }

    /// A head that only another copy of this store can have come to.
    private func newer(until minutes: Int) -> AuditHead {
        AuditHead(number: 9, until: TestStore.start + .minutes(minutes))
    }

    @Test(arguments: Backing.allCases)
    func `each claim is covered by a head, which serves for ten seconds`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        for id in ["a", "b", "c", "d"] { try await test.addService(id) }
        #expect(try await head(test, at: 0) == AuditHead(number: 1, until: TestStore.start + .seconds(10)))
        #expect(try await head(test, at: 9) == nil)
        #expect(try await head(test, at: 10) == AuditHead(number: 2, until: TestStore.start + .seconds(20)))
        // The clock was set back: what was claimed before still lies before the head.
        #expect(try await head(test, at: 5) == AuditHead(number: 3, until: TestStore.start + .seconds(20)))
        #expect(try await head(test, at: 30) == nil, "nothing is claimed, so nothing is covered")
    }

    @Test(arguments: Backing.allCases)
    func `a store that is older than the head holds back what fell due before it, and nothing else`(
        backing: Backing
    ) async throws {
        let test = try await TestStore(backing)
        try await test.addService("old", due: 0, deadline: 60)
        try await test.addService("new", due: 20, deadline: 60)
        try await test.store.recognise(newer(until: 10), at: TestStore.start)
        #expect(try await test.claim(at: 15).isEmpty)
        #expect(try await test.store.nextAttempt() == TestStore.start + .minutes(20))
        let held = try #require(try await test.store.heldBack())
        #expect(held.before == TestStore.start + .minutes(10))
        #expect(held.prompts.map(\.prompt.id.text) == ["old"])
        #expect(try await test.claim(at: 21).map(\.lease.promptID.text) == ["new"])
        try await test.store.letGo(at: TestStore.start + .minutes(22))
        #expect(try await test.store.heldBack() == nil)
        #expect(try await test.claim(at: 23).map(\.lease.promptID.text) == ["old"])
    }

    @Test(arguments: [1, 2])
    func `a store that knows the newest head holds nothing back`(number: Int64) async throws {
        let test = try await TestStore()
        for id in ["a", "b", "c"] { try await test.addService(id, deadline: 60) }
        _ = try await head(test, at: 0)
        _ = try await head(test, at: 20)
        try await test.store.recognise(
            AuditHead(number: number, until: TestStore.start + .minutes(30)), at: TestStore.start)
        #expect(try await test.store.heldBack() == nil)
        #expect(try await test.claim(at: 1).map(\.lease.promptID.text) == ["c"])
    }

    @Test func `what was in a conversation when the backup was made is held back too`() async throws {
        let test = try await TestStore()
        try await test.addService("claimed", deadline: 60)
        try await test.addService("cut", deadline: 60)
        let claims = try await test.claim()
        let cut = try #require(claims.first { $0.lease.promptID.text == "cut" })
        #expect(try await test.fence(cut.lease))
        _ = try await test.store.takeOver(at: TestStore.start + .minutes(1))
        try await test.store.recognise(newer(until: 10), at: TestStore.start + .minutes(1))
        #expect(try await test.claim(token: "t2", at: 30).isEmpty)
        try await test.store.letGo(at: TestStore.start + .minutes(30))
        #expect(try await test.claim(token: "t3", at: 31).contains { $0.lease.promptID.text == "claimed" })
    }

    @Test func `a head that is recognised twice holds back once, and a later one holds back more`() async throws {
        let test = try await TestStore()
        try await test.addService("old", due: 0, deadline: 60)
        try await test.addService("new", due: 20, deadline: 60)
        for _ in 1...2 { try await test.store.recognise(newer(until: 10), at: TestStore.start) }
        #expect(try await test.store.heldBack()?.prompts.count == 1)
        let later = AuditHead(number: 12, until: TestStore.start + .minutes(30))
        try await test.store.recognise(later, at: TestStore.start)
        #expect(try await test.store.heldBack()?.prompts.count == 2)
    }

    @Test func `a note that its session's move put later stays held back`() async throws {
        let test = try await TestStore()
        let (dana, _) = try await test.danaWithPlan()
        let before = try #require(try await test.waiting(dana.id).last)
        let head = AuditHead(number: 9, until: before.dueAt + .minutes(1))
        try await test.store.recognise(head, at: TestStore.start)
        let moved = before.dueAt + .hours(24)
        try await test.driver.write { db throws(StoreError) in
            _ = try db.run("UPDATE prompt SET due_at = \(moved), next_attempt_at = \(moved) WHERE id = \(before.id)")
        }
        #expect(try await test.store.heldBack()?.prompts.contains { $0.prompt.id == before.id } == true)
    }

    @Test func `an agenda that is derived again leaves what is held, with all that it carries`() async throws {
        let test = try await TestStore()
        let (dana, _) = try await test.danaWithPlan()
        let first = try #require(try await test.waiting(dana.id).first { !$0.covers.isEmpty })
        let now = first.dueAt + .minutes(1)
        try await test.store.recognise(AuditHead(number: 9, until: now), at: now)
        try await test.markAgendas()
        _ = try await test.store.upkeep(at: now + .minutes(5), limit: 20)
        let held = try #require(try await test.store.heldBack()).prompts.map(\.prompt).first { $0.id == first.id }
        #expect(held?.dueAt == first.dueAt && held?.covers == first.covers)
        #expect(held?.reasons.last == AgendaReason.heldBack.text)
        // It is left out: what it carried may have left with it, and waits for a word as well.
        _ = try await test.store.skip(first.id, at: now + .minutes(6))
        let passenger = try #require(try await test.waiting(dana.id).first { first.covers.contains($0.key) })
        #expect(passenger.state == .scheduled && passenger.isHeldBack)
        #expect(passenger.reasons.last == AgendaReason.heldBack.text)
        // Nor does it find its way into another mail, that day or later.
        for hours in [1, 20] {
            try await test.markAgendas()
            _ = try await test.store.upkeep(at: now + .hours(hours), limit: 20)
            #expect(try await test.waiting(dana.id).allSatisfy { !$0.covers.contains(passenger.key) })
        }
        #expect(try await test.store.heldBack()?.prompts.map(\.prompt.id).contains(passenger.id) == true)
    }

    @Test func `a note that an agenda brings back under a held key, or from before, is held too`() async throws {
        let test = try await TestStore()
        let (dana, _) = try await test.danaWithPlan()
        let last = try #require(try await test.waiting(dana.id).last)
        let before = last.dueAt + .minutes(1)
        let now = last.dueAt + .minutes(30)
        try await test.store.recognise(AuditHead(number: 9, until: before), at: now)
        // As where the backup was made before this note existed.
        try await test.driver.write { db throws(StoreError) in
            _ = try db.run("DELETE FROM token WHERE prompt_id = \(last.id)")
            _ = try db.run("DELETE FROM prompt WHERE id = \(last.id)")
        }
        try await test.markAgendas()
        _ = try await test.store.upkeep(at: now, limit: 20)
        let again = try #require(try await test.waiting(dana.id).first { $0.key == last.key })
        #expect(again.id != last.id && again.dueAt > before)
        #expect(again.reasons.last == AgendaReason.heldBack.text)
        let held = try #require(try await test.store.heldBack()).prompts.map(\.prompt.id)
        #expect(held.contains(again.id))
    }

    @Test func `what is let go has its reasons and its agenda back`() async throws {
        let test = try await TestStore()
        let (dana, _) = try await test.danaWithPlan()
        let first = try #require(try await test.waiting(dana.id).first)
        let now = first.dueAt + .minutes(1)
        try await test.store.recognise(AuditHead(number: 9, until: now), at: now)
        try await test.store.letGo(at: now)
        #expect(try await test.store.prompt(first.id).prompt.reasons == first.reasons)
        #expect(try await test.store.nextUpkeep(after: now) ?? .distantFuture <= now)
    }

    @Test func `a note of which the keeper says that it goes now goes`() async throws {
        let test = try await TestStore()
        let prompt = try await test.addService("old", deadline: 60)
        try await test.store.recognise(newer(until: 10), at: TestStore.start)
        let now = TestStore.start + .minutes(15)
        _ = try await test.store.sendNow(prompt.id, at: now)
        #expect(try await test.claim(at: 15).map(\.lease.promptID) == [prompt.id])
    }

    @Test func `what is asked for after the restore leaves, however far ahead a clock had been`() async throws {
        let test = try await TestStore()
        let old = try await test.addService("old", deadline: 60)
        try await test.store.recognise(newer(until: 500_000), at: TestStore.start)
        let new = try await test.addService("new", deadline: 60)
        #expect(try await test.claim(at: 1).map(\.lease.promptID) == [new.id])
        _ = try await test.store.sendNow(old.id, at: TestStore.start + .minutes(2))
        #expect(try await test.claim(at: 2).map(\.lease.promptID) == [old.id])
    }

    @Test func `what was put off after the restore comes at its new moment`() async throws {
        let test = try await TestStore()
        let (dana, _) = try await test.danaWithPlan()
        let first = try #require(try await test.waiting(dana.id).first { $0.kind.maySnooze })
        let now = first.dueAt + .minutes(1)
        try await test.store.recognise(AuditHead(number: 9, until: now), at: now)
        let choice = try #require(try await test.store.snoozeChoices(for: first.id, at: now).first)
        let later = try await test.store.snooze(first.id, choice.choice, at: now).prompt
        #expect(later.dueAt == choice.dueAt && !later.isHeldBack)
        #expect(try await test.store.nextAttempt() ?? .distantFuture <= later.dueAt)
    }

    @Test func `what is let go gives its agenda a minute to follow, unless its deadline is near`() async throws {
        let test = try await TestStore()
        for (id, deadline) in [("far", 60), ("near", 12)] { try await test.addService(id, deadline: deadline) }
        try await test.store.recognise(newer(until: 10), at: TestStore.start)
        try await test.store.letGo(at: TestStore.start + .minutes(10))
        #expect(try await test.claim(at: 10).map(\.lease.promptID.text) == ["near"])
        #expect(try await test.claim(at: 11).map(\.lease.promptID.text) == ["far"])
    }

    @Test func `what is held back expires at its deadline`() async throws {
        let test = try await TestStore()
        let prompt = try await test.addService("old", deadline: 30)
        try await test.store.recognise(newer(until: 10), at: TestStore.start)
        #expect(try await test.store.nextAttempt() == nil)
        #expect(try await test.store.nextHeldDeadline() == TestStore.start + .minutes(30))
        _ = try await test.store.expire(at: TestStore.start + .minutes(30))
        #expect(try await test.state(prompt.id) == .expired)
        #expect(try await test.store.heldBack()?.prompts.isEmpty == true)
    }
}
