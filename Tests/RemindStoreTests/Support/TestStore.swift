import Cron
import FoundationEssentials
import RemindCore
import RemindSQLite
import RemindStore
import RemindTestSupport

/// The databases that the contract is tested on.
enum Backing: String, CaseIterable, Sendable { case memory, file }

/// A store with nothing in it, and how its parts look from outside.
struct TestStore: Sendable {
    let store: Store
    let driver: SQLiteDriver
    let settings: LiveSettings
    let vault = ToyVault()
    let zones: ZoneDatabase

    /// Tuesday, 2025-12-02 09:00 UTC: 10:00 in Berlin.
    static let start = TestPeople.instant("2025-12-02T09:00:00Z")

    init(
        _ backing: Backing = .memory, zoneDirectory: String = "/usr/share/zoneinfo",
        decorate: (SQLiteDriver) -> any SQLDriver = { $0 }
    ) async throws {
        switch backing {
        case .memory: driver = try .inMemory()
        case .file: driver = try SQLiteDriver(path: TemporaryFolder.path() + "/remindd.db", role: .daemon)
        }
        zones = ZoneDatabase(directory: zoneDirectory)
        settings = LiveSettings(Settings())
        // The schema is there before a decorator may begin to fail calls.
        try await Store(driver: driver, settings: settings, zones: zones, vault: vault, randomness: SeededRandomness())
            .migrate()
        try await Self.watchStates(in: driver)
        store = Store(
            driver: decorate(driver), settings: settings, zones: zones, vault: vault,
            randomness: SeededRandomness(seed: 7))
    }

    /// Has all agendas derived again at the next upkeep.
    func markAgendas() async throws {
        try await driver.write { db throws(StoreError) in
            _ = try db.run("UPDATE therapist SET next_upkeep_at = 0")
        }
    }

    /// Has everyone live by a zone that is not on this machine.
    func moveToAtlantis() async throws {
        try await driver.write { db throws(StoreError) in
            _ = try db.run("UPDATE therapist SET zone = 'Europe/Atlantis'")
        }
    }

    var berlin: Zone { get throws { try zones.zone(named: "Europe/Berlin") } }

    /// Dana with one plan that meets next on Thursday at 15:00 and met on Tuesday at 09:00, before the plan was noted.
    @discardableResult
    func danaWithPlan(repeats: SessionRepeat = .none) async throws -> (dana: Therapist, plan: Plan) {
        let dana = TestPeople.dana()
        let plan = TestPeople.plan(of: dana, repeats: repeats, createdAt: Self.start)
        let next = TestPeople.session("next", of: plan, at: "2025-12-04T15:00", in: try berlin)
        try await store.add(dana, at: Self.start)
        try await store.add(plan, sessions: [next], at: Self.start)
        return (dana, plan)
    }

    /// Dana with one plan, noted at 14:00 on Tuesday, that meets on Wednesday at 09:00: its look back carries the note for that.
    func danaMeetingTomorrow() async throws -> (dana: Therapist, plan: Plan) {
        let dana = TestPeople.dana()
        let plan = TestPeople.plan(of: dana, repeats: .none, createdAt: Self.start + .minutes(240))
        let next = TestPeople.session("next", of: plan, at: "2025-12-03T09:00", in: try berlin)
        try await store.add(dana, at: Self.start)
        try await store.add(plan, sessions: [next], at: plan.createdAt)
        return (dana, plan)
    }

    /// Queues keeper's mail that is due at `due`, in minutes from the start.
    @discardableResult
    func addService(_ id: String, due: Int = 0, deadline: Int = 30) async throws -> Prompt {
        let prompt = Prompt(
            id: TestPeople.identifier(id), key: PromptKey("service/test/\(id)"), therapistID: nil, kind: .service,
            detail: "test", dueAt: Self.start + .minutes(due), zoneName: "UTC",
            deadlineAt: Self.start + .minutes(deadline), restsAt: Self.start + .minutes(deadline),
            messageID: "\(id)@remindd.invalid", createdAt: Self.start)
        try await store.addService(prompt, tokens: [], at: Self.start)
        return prompt
    }

    /// Claims up to `limit` for node "n1" under `token`.
    func claim(_ limit: Int = 100, token: String = "t1", node: String = "n1", at minutes: Int = 0) async throws
        -> [Claim]
    {
        let now = Self.start + .minutes(minutes)
        var turn = QueueTurn(node: node, leaseUntil: now + .seconds(60))
        turn.claimLimit = limit
        turn.claimToken = token
        return try await store.turn(turn, at: now).claimed
    }

    func fence(_ lease: Lease, at minutes: Int = 0) async throws -> Bool {
        var turn = QueueTurn(node: "n1", leaseUntil: Self.start)
        turn.fences = [lease]
        return try await store.turn(turn, at: Self.start + .minutes(minutes)).fenced.contains(lease)
    }

    func settle(_ settlement: Settlement, at minutes: Int = 0) async throws {
        var turn = QueueTurn(node: "n1", leaseUntil: Self.start)
        turn.settlements = [settlement]
        _ = try await store.turn(turn, at: Self.start + .minutes(minutes))
    }

    /// The number of its row.
    func row(of prompt: Prompt) async throws -> Int64 {
        try await driver.read { db throws(StoreError) in
            var row = try db.rows("SELECT rowid FROM prompt WHERE id = \(prompt.id)").first ?? SQLRow([])
            return try row.integer()
        }
    }

    func state(_ id: PromptID) async throws -> PromptState { try await store.prompt(id).prompt.state }
}

/// Folders of the tests' own, below the system's temporary one.
enum TemporaryFolder {
    static func path() throws -> String {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("remindd-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url.path
    }
}

extension TestStore {
    /// The hash of a secret that a prompt's mail carries.
    func secret(of prompt: Prompt, _ purpose: TokenPurpose) -> TokenHash {
        if purpose == .code { return vault.hash(vault.code(for: prompt.id, revision: prompt.revision)) }
        return vault.hash(vault.token(for: prompt.id, purpose: purpose, revision: prompt.revision).text)
    }

    /// What waits to be sent to a therapist, by due time.
    func waiting(_ therapist: TherapistID) async throws -> [Prompt] {
        try await store.schedule(of: therapist, plan: nil, until: .distantFuture)
    }

    /// The one waiting prompt of a kind.
    func waiting(_ kind: PromptKind, of plan: Plan) async throws -> Prompt? {
        try await store.schedule(of: nil, plan: plan.id, until: .distantFuture).first { $0.kind == kind }
    }

    /// Sends a prompt as the daemon would, at its due time.
    func send(_ prompt: Prompt) async throws {
        let minutes = Int((prompt.dueAt - Self.start).milliseconds / 60_000) + 1
        let claims = try await claim(token: "send\(prompt.id)", at: minutes)
        for claim in claims {
            guard try await fence(claim.lease, at: minutes) else { continue }
            let reply = SMTPReply(code: 250, text: "queued")
            try await settle(
                Settlement(lease: claim.lease, state: .sent, countsAttempt: true, reply: reply), at: minutes)
        }
    }
}
