import RemindCore
import RemindStore
import RemindTestSupport
import Testing

/// Dana's plan meets on Thursday at 15:00 for 50 minutes, and the daemon was down until then.
@Suite struct LateNoteTests {
    @Test(arguments: Backing.allCases)
    func `notes that are too late to be kind expire, and the plan goes on with the look back`(backing: Backing)
        async throws
    {
        let test = try await TestStore(backing)
        let (dana, plan) = try await test.danaWithPlan()
        let repair = try #require(try await test.waiting(.repair, of: plan))
        let back = TestPeople.instant("2025-12-04T15:30:00Z")
        #expect(try await test.store.expire(at: back) > 0)
        _ = try await test.store.upkeep(at: back, limit: 10)
        #expect(try await test.state(repair.id) == .expired)
        let debrief = try #require(try await test.waiting(.debrief, of: plan))
        #expect(debrief.dueAt > back && debrief.dueAt < back + .hours(1))
        let coming = try await test.waiting(dana.id).filter { $0.dueAt < back + .days(1) && $0.planID != nil }
        #expect(coming.map(\.kind) == [.debrief])
        #expect(try await test.store.plan(.id(plan.id)).sessions.map(\.state) == [.over])
    }
}
