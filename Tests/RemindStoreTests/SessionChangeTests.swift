import Cron
import RemindCore
import RemindStore
import RemindTestSupport
import Testing

@Suite struct SessionChangeTests {
    /// Wall times of the planned sessions.
    private func planned(_ record: PlanRecord) -> [String] {
        record.sessions.filter { $0.state == .planned }.map(\.startsLocal.description)
    }

    @Test(arguments: Backing.allCases)
    func `a session that is set takes the place of the planned one`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan()
        let other = TestPeople.session("other", of: plan, at: "2025-12-05T10:00", in: try test.berlin)
        let record = try await test.store.change(plan.id, .sessionSet(other), at: TestStore.start)
        #expect(planned(record) == ["2025-12-05T10:00"])
        #expect(try await test.waiting(.repair, of: plan)?.sessionID == other.id)
    }

    @Test(arguments: Backing.allCases)
    func `a cancelled session of a series is followed by the next`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan(repeats: .weekly)
        let record = try await test.store.change(plan.id, .sessionCancelled, at: TestStore.start)
        #expect(planned(record) == ["2025-12-11T15:00"])
        #expect(
            try await test.waiting(.repair, of: plan)?.dueAt ?? .distantFuture
                > TestPeople.instant("2025-12-05T00:00:00Z"))
    }

    @Test(arguments: Backing.allCases)
    func `one moved session leaves its series where it was`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan(repeats: .weekly)
        let moved = TestPeople.session("m", of: plan, at: "2025-12-05T10:00", in: try test.berlin)
        let record = try await test.store.change(plan.id, .sessionMoved(to: moved, series: false), at: TestStore.start)
        #expect(planned(record) == ["2025-12-05T10:00", "2025-12-11T15:00"])
    }

    @Test(arguments: Backing.allCases)
    func `a moved series goes on from its new time`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan(repeats: .weekly)
        let moved = TestPeople.session("m", of: plan, at: "2025-12-05T10:00", in: try test.berlin)
        _ = try await test.store.change(plan.id, .sessionMoved(to: moved, series: true), at: TestStore.start)
        _ = try await test.store.upkeep(at: TestPeople.instant("2025-12-05T12:00:00Z"), limit: 10)
        #expect(planned(try await test.store.plan(.id(plan.id))) == ["2025-12-12T10:00"])
    }

    /// Its session moves while it is on the wire, so it cannot follow at once; `ending` then puts it back.
    private func movedOnTheWire(
        _ backing: Backing, _ ending: (TestStore, Lease, _ minutes: Int) async throws -> Void
    ) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan()
        let repair = try #require(try await test.waiting(.repair, of: plan))
        let minutes = Int((repair.dueAt - TestStore.start).milliseconds / 60_000) + 1
        let claims = try await test.claim(at: minutes)
        let lease = try #require(claims.first { $0.lease.promptID == repair.id }?.lease)
        #expect(try await test.fence(lease, at: minutes))
        // The one who has it says nothing any more: its lease ran out.
        let now = lease.until
        let later = TestPeople.session("later", of: plan, at: "2025-12-19T10:00", in: try test.berlin)
        _ = try await test.store.change(plan.id, .sessionMoved(to: later, series: false), at: now)
        try await ending(test, lease, minutes)
        let next = try #require(try await test.store.nextUpkeep(after: now))
        #expect(next <= now)
        _ = try await test.store.upkeep(at: now, limit: 10)
        let row = try await test.store.prompt(repair.id).prompt
        #expect(row.state != .scheduled || row.dueAt > TestPeople.instant("2025-12-17T00:00:00Z"))
    }

    @Test(arguments: Backing.allCases)
    func `a session moves once the note about it that is on its way has come`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan()
        let repair = try #require(try await test.waiting(.repair, of: plan))
        let minutes = Int((repair.dueAt - TestStore.start).milliseconds / 60_000) + 1
        let lease = try #require(try await test.claim(at: minutes).first { $0.lease.promptID == repair.id }?.lease)
        #expect(try await test.fence(lease, at: minutes))
        let now = TestStore.start + .minutes(minutes)
        let later = TestPeople.session("later", of: plan, at: "2025-12-19T10:00", in: try test.berlin)
        let before = try await test.store.plan(.id(plan.id))
        await #expect(throws: StoreError.tooLate("a note about this session is on its way now: try again in a moment"))
        {
            try await test.store.change(plan.id, .sessionMoved(to: later, series: true), at: now)
        }
        #expect(try await test.store.plan(.id(plan.id)) == before)
        try await test.settle(Settlement(lease: lease, state: .sent), at: minutes)
        let record = try await test.store.change(plan.id, .sessionMoved(to: later, series: true), at: now)
        #expect(planned(record) == ["2025-12-19T10:00"])
    }

    @Test func `nor does it move while a mail is on its way that carries the note about it`() async throws {
        let test = try await TestStore()
        let (_, plan) = try await test.danaMeetingTomorrow()
        let lookBack = try #require(try await test.waiting(.acknowledge, of: plan))
        #expect(lookBack.sessionID == nil && lookBack.covers.contains { $0.text.contains("/repair/next/") })
        let minutes = Int((lookBack.dueAt - TestStore.start).milliseconds / 60_000) + 1
        let claims = try await test.claim(at: minutes)
        let lease = try #require(claims.first { $0.lease.promptID == lookBack.id }?.lease)
        #expect(try await test.fence(lease, at: minutes))
        let later = TestPeople.session("later", of: plan, at: "2025-12-19T10:00", in: try test.berlin)
        let now = TestStore.start + .minutes(minutes)
        await #expect(throws: StoreError.tooLate("a note about this session is on its way now: try again in a moment"))
        {
            try await test.store.change(plan.id, .sessionMoved(to: later, series: false), at: now)
        }
    }

    @Test(arguments: Backing.allCases)
    func `what is to be tried again follows a session that moved while it was on the wire`(backing: Backing)
        async throws
    {
        try await movedOnTheWire(backing) { test, lease, minutes in
            var settlement = Settlement(
                lease: lease, state: .scheduled, nextAttemptAt: TestStore.start + .minutes(minutes + 5),
                countsAttempt: true, countsUnknown: true)
            settlement.wasTransmitting = true
            try await test.settle(settlement, at: minutes)
        }
    }

    @Test(arguments: Backing.allCases, [false, true])
    func `what is late after downtime has its agenda derived again, what was only released has not`(
        backing: Backing, isLate: Bool
    ) async throws {
        let test = try await TestStore(backing)
        let (dana, _) = try await test.danaWithPlan()
        let first = try #require(try await test.waiting(dana.id).first)
        let minutes = Int((first.dueAt - TestStore.start).milliseconds / 60_000) + 1
        let lease = try #require(try await test.claim(at: minutes).first?.lease)
        let now = TestStore.start + .minutes(minutes)
        #expect(try #require(try await test.store.nextUpkeep(after: now)) > now)
        var settlement = Settlement(lease: lease, state: .scheduled, nextAttemptAt: now)
        settlement.isLate = isLate
        try await test.settle(settlement, at: minutes)
        #expect((try #require(try await test.store.nextUpkeep(after: now)) <= now) == isLate)
    }

    @Test(arguments: Backing.allCases)
    func `what a dead node had on the wire follows a session that moved meanwhile`(backing: Backing) async throws {
        try await movedOnTheWire(backing) { test, _, minutes in
            _ = try await test.store.takeOver(at: TestStore.start + .minutes(minutes))
        }
    }

    @Test(arguments: Backing.allCases)
    func `a session that ended is over and has its successor at the next upkeep`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan(repeats: .weekly)
        let end = TestPeople.instant("2025-12-04T14:50:00Z")
        #expect(try await test.store.nextUpkeep(after: TestStore.start) == end)
        #expect(try await test.store.upkeep(at: end, limit: 10) == 1)
        let record = try await test.store.plan(.id(plan.id))
        #expect(record.sessions.map(\.state) == [.over, .planned])
        #expect(planned(record) == ["2025-12-11T15:00"])
        #expect(try await test.store.upkeep(at: end, limit: 10) == 0)
    }

    @Test(arguments: Backing.allCases)
    func `a session may be over at another time than planned, not before it began`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan(repeats: .weekly)
        await #expect(throws: StoreError.self) {
            try await test.store.change(plan.id, .sessionDone(nil), at: TestStore.start)
        }
        let early = TestPeople.session("e", of: plan, at: "2025-12-02T09:00", in: try test.berlin)
        let record = try await test.store.change(plan.id, .sessionDone(early), at: TestStore.start)
        #expect(record.sessions.first?.state == .over)
        #expect(record.sessions.first?.startsLocal.description == "2025-12-02T09:00")
        #expect(planned(record) == ["2025-12-11T15:00"])
        #expect(try await test.waiting(.debrief, of: plan) != nil)
    }
}
