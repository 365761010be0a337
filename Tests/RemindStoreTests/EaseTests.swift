import RemindCore
import RemindStore
import RemindTestSupport
import Testing

/// What `fuel` wishes of the notes themselves.
@Suite struct EaseTests {
    private func wish(_ wish: String) -> NewReflection {
        NewReflection(
            id: TestPeople.identifier("wish"), promptID: nil, planID: nil, therapistID: TestPeople.identifier("dana"),
            facts: ReflectionFacts(form: .fuel, choice: "saved", next: wish), via: .web, answers: Sealed(bytes: [1]),
            nonce: wish)
    }

    @Test func `a pause is one of a week, and nothing comes while it lasts`() async throws {
        let test = try await TestStore()
        let dana = try await test.danaWithPlan().dana
        _ = try await test.store.record(wish("pause"), at: TestStore.start)
        let end = TestStore.start + .days(7)
        #expect(try await test.store.therapist(dana.id).pausedUntil == end)
        #expect(try await test.waiting(dana.id).allSatisfy { $0.dueAt >= end })
    }

    @Test func `a longer pause stays`() async throws {
        let test = try await TestStore()
        let dana = try await test.danaWithPlan().dana
        let end = TestStore.start + .days(30)
        _ = try await test.store.change(dana.id, .paused(until: end), at: TestStore.start)
        _ = try await test.store.record(wish("pause"), at: TestStore.start)
        #expect(try await test.store.therapist(dana.id).pausedUntil == end)
    }

    @Test func `fewer notes is the gentle rhythm`() async throws {
        let test = try await TestStore()
        try await test.store.add(TestPeople.dana(rhythm: .full), at: TestStore.start)
        let dana: TherapistID = TestPeople.identifier("dana")
        _ = try await test.store.record(wish("fewer_notes"), at: TestStore.start)
        #expect(try await test.store.therapist(dana).preferences.rhythm == .gentle)
        #expect(try await test.waiting(dana).allSatisfy { $0.kind != .fuel })
    }

    @Test func `nothing changes nothing`() async throws {
        let test = try await TestStore()
        let dana = try await test.danaWithPlan().dana
        let before = try await test.store.therapist(dana.id)
        _ = try await test.store.record(wish("nothing"), at: TestStore.start)
        #expect(try await test.store.therapist(dana.id) == before)
    }
}
