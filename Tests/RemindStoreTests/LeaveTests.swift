import Cron
import RemindCore
import RemindStore
import RemindTestSupport
import Testing

@Suite struct LeaveTests {
    @Test(arguments: Backing.allCases)
    func `a weekly plan meets again after the leave`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (dana, plan) = try await test.danaWithPlan(repeats: .weekly)
        let back = TestPeople.instant("2025-12-17T23:00:00Z")
        _ = try await test.store.change(dana.id, .paused(until: back), at: TestStore.start)
        #expect(try await test.store.upkeep(at: TestStore.start + .days(3), limit: 10) == 1)
        let sessions = try await test.store.plan(.id(plan.id)).sessions
        #expect(sessions.map(\.startsLocal.description) == ["2025-12-04T15:00", "2025-12-18T15:00"])
        #expect(sessions.map(\.state) == [.over, .planned])
    }
}
