import RemindCore
import RemindStore
import RemindTestSupport
import Testing

@Suite struct PromptBookTests {
    @Test(arguments: Backing.allCases)
    func `what was called off does not come back with the next agenda`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (dana, plan) = try await test.danaWithPlan()
        let prompt = try #require(try await test.waiting(.repair, of: plan))
        let record = try await test.store.cancel(prompt.id, reason: "not wanted", at: TestStore.start)
        #expect(record.prompt.state == .cancelled)
        #expect(record.prompt.reasons.last == "not wanted")
        try await test.markAgendas()
        #expect(try await test.store.upkeep(at: TestStore.start, limit: 10) == 1)
        #expect(try await test.waiting(dana.id).contains { $0.key == prompt.key } == false)
    }

    @Test(arguments: Backing.allCases)
    func `cancel and fence exclude each other`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let early = try await test.addService("early")
        let late = try await test.addService("late")
        let leases = Dictionary(uniqueKeysWithValues: try await test.claim().map { ($0.lease.promptID, $0.lease) })
        _ = try await test.store.cancel(early.id, reason: "not wanted", at: TestStore.start)
        #expect(try await !test.fence(try #require(leases[early.id])))
        #expect(try await test.fence(try #require(leases[late.id])))
        await #expect(throws: StoreError.tooLate("the prompt 'late' is on its way: it cannot be called back")) {
            try await test.store.cancel(late.id, reason: "not wanted", at: TestStore.start)
        }
        #expect(try await test.state(late.id) == .transmitting)
    }

    @Test(arguments: Backing.allCases)
    func `what is over cannot be cancelled`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let prompt = try await test.addService("p1")
        _ = try await test.store.cancel(prompt.id, reason: "x", at: TestStore.start)
        await #expect(throws: StoreError.refused("the prompt 'p1' is cancelled")) {
            try await test.store.cancel(prompt.id, reason: "x", at: TestStore.start)
        }
        await #expect(throws: StoreError.notFound("no prompt 'p2'")) {
            try await test.store.cancel(TestPeople.identifier("p2"), reason: "x", at: TestStore.start)
        }
    }

    @Test(arguments: Backing.allCases)
    func `send now makes a waiting prompt due, and the agenda leaves it so`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan()
        let prompt = try #require(try await test.waiting(.repair, of: plan))
        _ = try await test.store.sendNow(prompt.id, at: TestStore.start)
        try await test.markAgendas()
        _ = try await test.store.upkeep(at: TestStore.start, limit: 10)
        #expect(try await test.claim().map(\.lease.promptID) == [prompt.id])
        await #expect(throws: StoreError.self) { try await test.store.sendNow(prompt.id, at: TestStore.start) }
    }

    @Test(arguments: Backing.allCases)
    func `prompts are listed with the names a table shows`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (dana, plan) = try await test.danaWithPlan()
        try await test.addService("keeper")
        let ofPlan = try await test.store.prompts(PromptFilter(state: .scheduled, plan: plan.id))
        #expect(!ofPlan.isEmpty)
        #expect(ofPlan.allSatisfy { $0.planCode == plan.code && $0.therapistEmail == dana.email })
        #expect(ofPlan.map(\.prompt.dueAt) == ofPlan.map(\.prompt.dueAt).sorted())
        let keeper = try await test.store.prompt(TestPeople.identifier("keeper"))
        #expect(keeper.therapistEmail == nil)
        #expect(try await test.store.prompts(PromptFilter(limit: 1)).count == 1)
    }
}
