import Cron
import RemindCore
import RemindStore
import RemindTestSupport
import Testing

@Suite struct PlanStoreTests {
    @Test(arguments: Backing.allCases)
    func `a plan comes back as added, by id and by code`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let dana = TestPeople.dana()
        try await test.store.add(dana, at: TestStore.start)
        var plan = TestPeople.plan(of: dana, repeats: .weekly, createdAt: TestStore.start)
        plan.label = Sealed(bytes: [1, 2, 3])
        plan.moment = Moment(
            scenarios: [.pushedAdvice, .tooStrong], flags: [.insisted], errorType: .commission, awareness: .later,
            happenedOn: CivilDate("2025-12-01"))
        let session = TestPeople.session(of: plan, at: "2025-12-04T15:00", in: try test.berlin)
        try await test.store.add(plan, sessions: [session], at: TestStore.start)
        let found = try await test.store.plan(.code(plan.code))
        #expect(found == PlanRecord(plan: plan, sessions: [session]))
        #expect(try await test.store.plan(.id(plan.id)) == found)
        #expect(try await test.store.plans(of: nil, closedToo: false) == [found])
    }

    @Test(arguments: Backing.allCases)
    func `a code belongs to one plan, and nothing of the second is stored`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let dana = try await test.danaWithPlan().dana
        let second = TestPeople.plan("plan2", of: dana, createdAt: TestStore.start)
        await #expect(throws: StoreError.conflict("there is a plan 'maple harbour' already")) {
            try await test.store.add(second, sessions: [], at: TestStore.start)
        }
        await #expect(throws: StoreError.notFound("no plan 'plan2'")) { try await test.store.plan(.id(second.id)) }
    }

    @Test(arguments: Backing.allCases)
    func `a plan brings a note before its session`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan()
        let repair = try #require(try await test.waiting(.repair, of: plan))
        let session = try #require(try await test.store.plan(.id(plan.id)).sessions.first)
        #expect(repair.deadlineAt < session.startsAt)
        #expect(repair.messageID.hasSuffix("@remindd.invalid"))
        #expect(repair.sessionID == session.id)
    }

    @Test(arguments: Backing.allCases)
    func `a moved session keeps its id, moves its notes and revokes their links`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan()
        let before = try #require(try await test.waiting(.repair, of: plan))
        let later = TestPeople.session("moved", of: plan, at: "2025-12-11T11:00", in: try test.berlin)
        let record = try await test.store.change(plan.id, .sessionMoved(to: later, series: false), at: TestStore.start)
        #expect(record.sessions.map(\.id.text) == ["next"])
        #expect(record.sessions.first?.startsAt == later.startsAt)
        let after = try #require(try await test.waiting(.repair, of: plan))
        #expect(after.id == before.id)
        #expect(after.messageID == before.messageID)
        #expect(after.revision > before.revision)
        #expect(after.dueAt > before.dueAt)
        #expect(try await test.store.target(of: test.secret(of: before, .respond), at: TestStore.start) == nil)
        #expect(try await test.store.target(of: test.secret(of: after, .respond), at: TestStore.start) != nil)
    }

    @Test(arguments: Backing.allCases)
    func `a move takes the prompt away from whoever is about to send it`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan()
        let repair = try #require(try await test.waiting(.repair, of: plan))
        let minutes = Int((repair.dueAt - TestStore.start).milliseconds / 60_000) + 1
        let claim = try #require(try await test.claim(at: minutes).first { $0.lease.promptID == repair.id })
        let later = TestPeople.session("moved", of: plan, at: "2025-12-18T11:00", in: try test.berlin)
        let now = TestStore.start + .minutes(minutes)
        _ = try await test.store.change(plan.id, .sessionMoved(to: later, series: false), at: now)
        #expect(try await !test.fence(claim.lease, at: minutes))
        #expect(try await test.state(repair.id) == .scheduled)
    }

    @Test(arguments: Backing.allCases)
    func `a closed plan keeps only what comes after`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan()
        let record = try await test.store.change(plan.id, .closed(.repaired), at: TestStore.start)
        #expect(record.plan.state == .closed)
        #expect(record.plan.closeReason == .repaired)
        let kinds = try await test.store.schedule(of: nil, plan: plan.id, until: .distantFuture).map(\.kind)
        #expect(kinds.allSatisfy { $0 == .afterClose })
        await #expect(throws: StoreError.refused("the plan 'maple harbour' is closed: reopen it first")) {
            try await test.store.change(plan.id, .sessionCancelled, at: TestStore.start)
        }
        #expect(try await test.store.plans(of: nil, closedToo: false).isEmpty)
        let reopened = try await test.store.change(plan.id, .reopened, at: TestStore.start)
        #expect(reopened.plan.state == .open)
        #expect(try await test.waiting(.repair, of: plan) != nil)
    }

    @Test(arguments: Backing.allCases)
    func `a plan on hold is not edited`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan()
        #expect(try await test.store.change(plan.id, .held(true), at: TestStore.start).plan.isHeld)
        await #expect(throws: StoreError.self) {
            try await test.store.change(plan.id, .label(nil), at: TestStore.start)
        }
        #expect(try await !test.store.change(plan.id, .held(false), at: TestStore.start).plan.isHeld)
    }
}
