import RemindCore
import RemindStore
import RemindTestSupport
import Testing

@Suite struct LateAnswerTests {
    /// An acknowledgement that names a moment and a session, and wishes for a consultation.
    private func lateAnswer(_ test: TestStore, to prompt: Prompt, of plan: Plan) throws -> NewReflection {
        NewReflection(
            id: TestPeople.identifier("late"), promptID: prompt.id, planID: plan.id, therapistID: plan.therapistID,
            facts: ReflectionFacts(form: .acknowledge, choice: "ready", wantsConsult: true),
            moment: Moment(scenarios: [.tooStrong], errorType: .commission),
            nextSession: TestPeople.session("named", of: plan, at: "2025-12-18T10:00", in: try test.berlin), via: .web,
            answers: Sealed(bytes: [1, 2]), nonce: "late")
    }

    @Test(arguments: Backing.allCases)
    func `an answer to a closed plan is kept and leaves the plan as it is`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let plan = try await test.danaWithPlan().plan
        let prompt = try #require(try await test.waiting(.acknowledge, of: plan))
        try await test.send(prompt)
        let closed = try await test.store.change(plan.id, [.closed(.notNeeded)], at: TestStore.start + .days(1))
        let recorded = try await test.store.record(
            try lateAnswer(test, to: prompt, of: plan), at: TestStore.start + .days(2))
        #expect(recorded.planState == .closed)
        #expect(recorded.offersClose == nil)
        #expect(recorded.nextPrompt?.kind == .afterClose)
        var found = try await test.store.plan(.id(plan.id))
        #expect(found.answers.map(\.facts.choice) == ["ready"])
        found.answers = []
        #expect(found == closed)
        let waiting = try await test.store.schedule(of: nil, plan: plan.id, until: .distantFuture)
        #expect(waiting.map(\.kind) == [.afterClose])
    }

    @Test(arguments: Backing.allCases)
    func `the wish in it comes back without the plan`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (dana, plan) = try await test.danaWithPlan()
        let prompt = try #require(try await test.waiting(.acknowledge, of: plan))
        try await test.send(prompt)
        _ = try await test.store.change(plan.id, [.closed(.notNeeded)], at: TestStore.start + .days(1))
        _ = try await test.store.record(try lateAnswer(test, to: prompt, of: plan), at: TestStore.start + .days(2))
        let wished = try await test.waiting(dana.id).filter { $0.key.text.contains("/consult/") }
        #expect(wished.map(\.planID) == [nil, nil])
        #expect(wished.map(\.kind) == [.consultHabit, .consultHabit])
    }
}
