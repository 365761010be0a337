import RemindCore
import RemindStore
import RemindTestSupport
import Testing

@Suite struct ConsultTests {
    private func answer(
        _ id: String, _ facts: ReflectionFacts, plan: PlanID? = nil, prompt: PromptID? = nil
    ) -> NewReflection {
        NewReflection(
            id: TestPeople.identifier(id), promptID: prompt, planID: plan,
            therapistID: TestPeople.identifier("dana"), facts: facts, via: .web, answers: Sealed(bytes: [1]), nonce: id)
    }

    private func asks(_ test: TestStore) async throws -> [PromptKind] {
        try await test.waiting(TestPeople.identifier("dana")).filter {
            $0.kind == .consult || $0.key.text.contains("/consult/")
        }.map(\.kind)
    }

    @Test(arguments: ["booked", "done", "no_longer"])
    func `an answer about a plan's consultation ends the notes about it`(choice: String) async throws {
        let test = try await TestStore()
        let plan = try await test.danaWithPlan().plan
        let wish = ReflectionFacts(form: .mindsight, choice: "noted", wantsConsult: true)
        _ = try await test.store.record(answer("wish", wish, plan: plan.id), at: TestStore.start)
        #expect(try await asks(test) == [.consult, .consult])
        let reply = ReflectionFacts(form: .consult, choice: choice)
        _ = try await test.store.record(answer("reply", reply, plan: plan.id), at: TestStore.start)
        #expect(try await asks(test) == [])
        #expect(try await test.store.plan(.id(plan.id)).consults.map(\.state.rawValue) == [choice])
    }

    @Test(arguments: ["booked", "done", "no_longer"])
    func `a wish without a plan comes back too, until it is answered`(choice: String) async throws {
        let test = try await TestStore()
        try await test.store.add(TestPeople.dana(), at: TestStore.start)
        let wish = ReflectionFacts(form: .fuel, choice: "saved", next: "consultation", wantsConsult: true)
        _ = try await test.store.record(answer("wish", wish), at: TestStore.start)
        #expect(try await asks(test) == [.consultHabit, .consultHabit])
        let waiting = try await test.waiting(TestPeople.identifier("dana"))
        let first = try #require(waiting.first { $0.key.text.contains("/consult/") })
        try await test.send(first)
        #expect(try await asks(test) == [.consultHabit])
        let reply = ReflectionFacts(form: .consult, choice: choice)
        _ = try await test.store.record(answer("reply", reply, prompt: first.id), at: first.dueAt + .hours(1))
        #expect(try await asks(test) == [])
    }

    @Test func `not yet keeps the second note`() async throws {
        let test = try await TestStore()
        let plan = try await test.danaWithPlan().plan
        let wish = ReflectionFacts(form: .mindsight, choice: "noted", wantsConsult: true)
        _ = try await test.store.record(answer("wish", wish, plan: plan.id), at: TestStore.start)
        let first = try #require(try await test.waiting(.consult, of: plan))
        try await test.send(first)
        let reply = ReflectionFacts(form: .consult, choice: "not_yet")
        _ = try await test.store.record(
            answer("reply", reply, plan: plan.id, prompt: first.id), at: first.dueAt + .hours(1))
        #expect(try await asks(test) == [.consult])
    }
}
