import Cron
import RemindCore
import RemindSQLite
import RemindStore
import RemindTestSupport
import Testing

@testable import RemindDaemon

@Suite("Dispatcher on SQLite", .timeLimit(.minutes(10)))
struct DispatcherStoreTests {
    private func store(_ driver: SQLiteDriver? = nil) async throws -> Store {
        let store = Store(
            driver: try driver ?? SQLiteDriver.inMemory(), settings: LiveSettings(Settings()),
            zones: ZoneDatabase(directory: "/usr/share/zoneinfo"), vault: ToyVault(), randomness: SeededRandomness())
        try await store.migrate()
        return store
    }

    private func service(_ name: String, due: Timestamp = morning) -> Prompt {
        var prompt = Prompt.waiting(name, due: due, deadline: due + .minutes(30), kind: .service)
        prompt.therapistID = TestPeople.dana().id
        return prompt
    }

    @Test
    func `fifty due prompts leave once each, each of them recorded`() async throws {
        let store = try await store()
        try await store.add(TestPeople.dana(), at: morning)
        for number in 1...50 { try await store.addService(service("prompt\(number)"), tokens: [], at: morning) }
        let rig = DaemonRig(store: store)
        try await rig.running([rig.dispatcher]) { _ in
            var accepted = rig.transport.accepted.makeAsyncIterator()
            for _ in 1...50 { _ = await accepted.next() }
        }
        #expect(Set(rig.transport.sent.map(\.promptName)).count == 50)
        #expect(rig.transport.sent.count == 50)
        #expect(try await store.counts()[.sent] == 50)
    }

    private static let damage: [SQLQuery] = ["message_id = x'00'", "revision = 'x'"]

    @Test(arguments: damage.indices)
    func `a row that makes no sense is put off and the others leave`(number: Int) async throws {
        let driver = try SQLiteDriver.inMemory()
        let store = try await store(driver)
        try await store.add(TestPeople.dana(), at: morning)
        for name in ["a", "odd", "z"] { try await store.addService(service(name), tokens: [], at: morning) }
        _ = try await driver.write { db throws(StoreError) in
            try db.run("UPDATE prompt SET \(Self.damage[number]) WHERE id = 'odd'")
        }
        let rig = DaemonRig(store: store)
        try await rig.running([rig.dispatcher]) { _ in
            var accepted = rig.transport.accepted.makeAsyncIterator()
            for _ in 1...2 { _ = await accepted.next() }
        }
        let left = try await driver.read { db throws(StoreError) in
            try db.rows("SELECT next_attempt_at, last_reply FROM prompt WHERE id = 'odd' AND state = 'scheduled'")
        }
        #expect(left.count == 1)
        var row = try #require(left.first)
        #expect(try row.timestamp() == morning + .minutes(10))
        #expect(try row.text().hasPrefix("unreadable: "))
    }

    @Test
    func `the notes of a plan leave when their moments come and the session ends`() async throws {
        let store = try await store()
        let dana = TestPeople.dana()
        let berlin = try ZoneDatabase(directory: "/usr/share/zoneinfo").zone(named: "Europe/Berlin")
        let plan = TestPeople.plan(of: dana, createdAt: morning)
        try await store.add(dana, at: morning)
        let session = TestPeople.session(of: plan, at: "2026-12-03T15:00", in: berlin)
        try await store.add(plan, sessions: [session], at: morning)
        let rig = DaemonRig(store: store)
        try await rig.running([rig.dispatcher, rig.agendaKeeper]) { _ in
            for _ in 1...(3 * 24 * 4) {
                await rig.seats.sat(.dispatcher)
                await rig.seats.sat(.keeper)
                // No time passes for a fence that the store is at work on: it would come too late.
                while rig.held.number > 0 { await Task.yield() }
                rig.seats.clear()
                rig.clock.advance(by: .minutes(15))
                rig.pacemaker.wakeAll()
            }
        }
        let records = try await store.prompts(PromptFilter(plan: plan.id))
        let sent = records.filter { $0.prompt.state == .sent }
        #expect(sent.map(\.prompt.kind).contains(.repair))
        #expect(sent.map(\.prompt.kind).contains(.debrief))
        for record in sent {
            let late = try #require(record.prompt.sentAt) - record.prompt.dueAt
            #expect(late >= .zero && late < .hours(1))
        }
        #expect(records.allSatisfy { $0.prompt.state != .claimed && $0.prompt.state != .transmitting })
    }
}
