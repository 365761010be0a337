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
