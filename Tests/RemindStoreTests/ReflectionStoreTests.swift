import RemindCore
import RemindStore
import RemindTestSupport
import Testing

@Suite struct ReflectionStoreTests {
    /// An answer to the look back of Dana's plan.
    private func answer(
        _ id: String, to prompt: Prompt, choice: String = "ready", nonce: String? = nil, basedOn: Int? = nil,
        wantsConsult: Bool = false
    ) throws -> NewReflection {
        NewReflection(
            id: TestPeople.identifier(id), promptID: prompt.id, planID: prompt.planID,
            therapistID: try #require(prompt.therapistID),
            facts: ReflectionFacts(form: .acknowledge, choice: choice, wantsConsult: wantsConsult), via: .web,
            answers: Sealed(bytes: [1, 2]), nonce: nonce ?? id, basedOn: basedOn)
    }

    private func prompt(_ test: TestStore) async throws -> Prompt {
        let (_, plan) = try await test.danaWithPlan()
        return try #require(try await test.store.schedule(of: nil, plan: plan.id, until: .distantFuture).first)
    }

    @Test(arguments: Backing.allCases)
    func `an answer moves its plan on and says what comes next`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let prompt = try await prompt(test)
        let recorded = try await test.store.record(try answer("r1", to: prompt), at: TestStore.start)
        #expect(recorded.reflection.revision == 1)
        #expect(recorded.planState == .acknowledged)
        #expect(recorded.nextPrompt?.planID == prompt.planID)
        let plan = try #require(prompt.planID)
        let record = try await test.store.plan(.id(plan))
        #expect(record.plan.state == .acknowledged)
        #expect(record.answers.map(\.promptKey) == [prompt.key])
        #expect(record.answers.first?.promptKind == prompt.kind)
        let stored = try await test.store.reflection(recorded.reflection.id)
        #expect(stored.reflection == recorded.reflection)
        #expect(stored.keyOwner == plan.text)
    }

    @Test(arguments: Backing.allCases)
    func `the same nonce stores once and answers twice the same`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let prompt = try await prompt(test)
        let first = try await test.store.record(try answer("r1", to: prompt, nonce: "n"), at: TestStore.start)
        let second = try await test.store.record(
            try answer("r2", to: prompt, choice: "carrying", nonce: "n"), at: TestStore.start + .minutes(1))
        #expect(first == second)
        #expect(try await test.store.reflections(plan: prompt.planID, history: true).count == 1)
    }

    @Test(arguments: Backing.allCases)
    func `a new save is a new revision, and no other overwrites it unseen`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let prompt = try await prompt(test)
        _ = try await test.store.record(try answer("r1", to: prompt, basedOn: 0), at: TestStore.start)
        let second = try await test.store.record(
            try answer("r2", to: prompt, choice: "carrying", basedOn: 1), at: TestStore.start + .minutes(1))
        #expect(second.reflection.revision == 2)
        #expect(second.reflection.supersedes?.text == "r1")
        await #expect(throws: StoreError.conflict("this answer was changed elsewhere in the meantime")) {
            try await test.store.record(try answer("r3", to: prompt, basedOn: 1), at: TestStore.start + .minutes(2))
        }
        #expect(try await test.store.reflections(plan: nil, history: false).map(\.reflection.id.text) == ["r2"])
        #expect(try await test.store.reflections(plan: nil, history: true).map(\.reflection.id.text) == ["r2", "r1"])
        let plan = try #require(prompt.planID)
        #expect(try await test.store.plan(.id(plan)).answers.map(\.facts.choice) == ["carrying"])
    }

    @Test(arguments: Backing.allCases)
    func `a wish for a consultation lasts as long as its answer holds it`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let prompt = try await prompt(test)
        let plan = try #require(prompt.planID)
        _ = try await test.store.record(try answer("r1", to: prompt, wantsConsult: true), at: TestStore.start)
        let wished = try await test.store.plan(.id(plan)).consults
        #expect(wished.map(\.state) == [.wanted])
        _ = try await test.store.record(try answer("r2", to: prompt, wantsConsult: true), at: TestStore.start)
        #expect(try await test.store.plan(.id(plan)).consults == wished)
        _ = try await test.store.record(try answer("r3", to: prompt), at: TestStore.start)
        #expect(try await test.store.plan(.id(plan)).consults.isEmpty)
    }

    @Test(arguments: Backing.allCases)
    func `a form may name the next session and close the plan`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let prompt = try await prompt(test)
        let plan = try await test.store.plan(.id(try #require(prompt.planID))).plan
        var new = try answer("r1", to: prompt)
        new.nextSession = TestPeople.session("named", of: plan, at: "2025-12-09T10:00", in: try test.berlin)
        new.moment = Moment(scenarios: [.tooStrong], errorType: .commission)
        _ = try await test.store.record(new, at: TestStore.start)
        let record = try await test.store.plan(.id(plan.id))
        #expect(record.nextSession(at: TestStore.start)?.id.text == "named")
        #expect(record.plan.moment.scenarios == [.tooStrong])
        var closing = try answer("r2", to: prompt)
        closing.facts = ReflectionFacts(form: .close, choice: "repaired")
        let closed = try await test.store.record(closing, at: TestStore.start)
        #expect(closed.planState == .closed)
        #expect(try await test.store.plan(.id(plan.id)).plan.closeReason == .repaired)
    }
}
