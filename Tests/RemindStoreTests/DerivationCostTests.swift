import RemindCore
import RemindStore
import RemindTestSupport
import Synchronization
import Testing

@Suite struct DerivationCostTests {
    /// One therapist's agenda must not cost more because there are fifty thousand others.
    @Test func `deriving an agenda reads no table from end to end`() async throws {
        let made = Mutex<ExplainingDriver?>(nil)
        let test = try await TestStore(.memory) { base in
            let driver = ExplainingDriver(base)
            made.withLock { $0 = driver }
            return driver
        }
        try await test.danaWithPlan(repeats: .weekly)
        try await test.markAgendas()
        let driver = try #require(made.withLock { $0 })
        let before = driver.plans.count
        #expect(try await test.store.upkeep(at: TestStore.start + .days(3), limit: 10) == 1)
        let plans = driver.plans.dropFirst(before)
        #expect(plans.contains { $0.hasPrefix("SEARCH session") })
        let tables = ["therapist", "plan", "session", "prompt", "token", "reflection", "consult"]
        // As a word of its own: what stands between FROM and VALUES is scanned as well, and is as long as it is given.
        #expect(
            plans.filter { line in tables.contains { line == "SCAN \($0)" || line.hasPrefix("SCAN \($0) ") } } == [])
    }
}
