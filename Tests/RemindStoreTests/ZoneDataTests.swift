import Cron
import Foundation
import RemindCore
import RemindSQLite
import RemindTestSupport
import Testing

@testable import RemindStore

@Suite struct ZoneDataTests {
    /// A folder of zones in which a test makes an upgrade: `Europe/Berlin` and `Europe/Paris`, release 2030a.
    private let folder: String

    init() throws {
        folder = try TemporaryFolder.path()
        try FileManager.default.createDirectory(atPath: folder + "/Europe", withIntermediateDirectories: true)
        try install("Europe/Berlin")
        try install("Europe/Paris")
        try release("2030a")
    }

    private func install(_ name: String, from source: String? = nil) throws {
        let data = try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/" + (source ?? name)))
        try data.write(to: URL(filePath: folder + "/" + name), options: .atomic)
    }

    private func release(_ version: String) throws {
        try Data("# version \(version)\n".utf8).write(to: URL(filePath: folder + "/tzdata.zi"), options: .atomic)
    }

    @Test(arguments: Backing.allCases)
    func `only the zones whose data changed have their agendas derived again, and sessions follow`(backing: Backing)
        async throws
    {
        let test = try await TestStore(backing, zoneDirectory: folder)
        let (dana, plan) = try await test.danaWithPlan()
        var paris = TestPeople.dana("paris")
        paris.zoneName = "Europe/Paris"
        try await test.store.add(paris, at: TestStore.start)
        let first = try await test.store.followZoneData(at: TestStore.start)
        #expect(first.before == nil && first.present == "2030a" && first.therapists == 2)
        #expect(try await test.store.upkeep(at: TestStore.start, limit: 10) == 2)
        let again = try await test.store.followZoneData(at: TestStore.start)
        #expect(again == ZoneDataNews(before: "2030a", present: "2030a") && !again.isNews)

        let before = try await test.waiting(dana.id)
        try install("Europe/Berlin", from: "America/New_York")
        try release("2030b")
        #expect(test.zones.refresh())
        let news = try await test.store.followZoneData(at: TestStore.start)
        #expect(
            news == ZoneDataNews(before: "2030a", present: "2030b", zones: ["Europe/Berlin"], therapists: 1))
        #expect(try await test.store.upkeep(at: TestStore.start, limit: 10) == 1)
        let session = try #require(try await test.store.plan(.id(plan.id)).sessions.first)
        #expect(session.startsAt == TestPeople.instant("2025-12-04T20:00:00Z"))
        let after = try await test.waiting(dana.id)
        let moved = try #require(before.first { $0.kind == .repair })
        let now = try #require(after.first { $0.id == moved.id })
        #expect(now.dueAt == moved.dueAt + .hours(6) && now.revision == moved.revision + 1)
    }

    @Test(arguments: Backing.allCases)
    func `what changed while nothing ran is found by the next start`(backing: Backing) async throws {
        let test = try await TestStore(backing, zoneDirectory: folder)
        try await test.danaWithPlan()
        _ = try await test.store.followZoneData(at: TestStore.start)
        _ = try await test.store.upkeep(at: TestStore.start, limit: 10)
        try install("Europe/Berlin", from: "America/New_York")
        let later = Store(
            driver: test.driver, settings: test.settings, zones: ZoneDatabase(directory: folder), vault: test.vault,
            randomness: SeededRandomness(seed: 9))
        #expect(try await later.followZoneData(at: TestStore.start).zones == ["Europe/Berlin"])
    }

    @Test
    func `a damaged file leaves agendas and memory as they are until it is mended`() async throws {
        let test = try await TestStore(zoneDirectory: folder)
        try await test.danaWithPlan()
        _ = try await test.store.followZoneData(at: TestStore.start)
        _ = try await test.store.upkeep(at: TestStore.start, limit: 10)
        try Data("TZif2".utf8).write(to: URL(filePath: folder + "/Europe/Berlin"), options: .atomic)
        #expect(test.zones.refresh())
        #expect(try await test.store.followZoneData(at: TestStore.start).therapists == 0)
        #expect(test.zones.problems == [.malformed(name: "Europe/Berlin", reason: "it ends too early")])
        try install("Europe/Berlin")
        #expect(test.zones.refresh())
        #expect(try await test.store.followZoneData(at: TestStore.start).therapists == 0)
        #expect(test.zones.problems.isEmpty)
    }

    @Test
    func `who has a note soon comes first, and a moment that has come before all who are marked`() async throws {
        let test = try await TestStore(zoneDirectory: folder)
        let (dana, _) = try await test.danaWithPlan()
        for id in ["early", "ended"] { try await test.store.add(TestPeople.dana(id), at: TestStore.start) }
        _ = try await test.store.upkeep(at: TestStore.start, limit: 10)
        let due = try #require(try await test.waiting(dana.id).filter { $0.state == .scheduled }.map(\.dueAt).min())
        try await test.driver.write { db throws(StoreError) in
            _ = try db.run("UPDATE prompt SET state = 'skipped' WHERE therapist_id IN ('early', 'ended')")
        }
        try await test.driver.write { db throws(StoreError) in
            _ = try db.run("UPDATE therapist SET next_upkeep_at = \(due - .minutes(20)) WHERE id = 'ended'")
        }
        _ = try await test.store.followZoneData(at: due - .minutes(10))
        func line() async throws -> [String] {
            try await test.driver.read { db throws(StoreError) in
                try db.all("SELECT id FROM therapist WHERE next_upkeep_at < \(due - .minutes(10)) ORDER BY id") {
                    row throws(StoreError) in try row.text()
                }
            }
        }
        #expect(try await line() == ["dana", "early", "ended"])
        _ = try await test.store.upkeep(at: due - .minutes(10), limit: 1)
        #expect(try await line() == ["dana", "early"])
        _ = try await test.store.upkeep(at: due - .minutes(10), limit: 1)
        #expect(try await line() == ["early"])
    }
}
