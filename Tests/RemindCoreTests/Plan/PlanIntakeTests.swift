import Cron
import RemindCore
import RemindTestSupport
import Synchronization
import Testing

@Suite struct PlanIntakeTests {
    private let store = OneShelf()
    private let clock = ManualClock(TestPeople.instant("2026-11-26T09:00:00Z"))
    private let dana = TestPeople.dana()
    private let intake: PlanIntake

    init() {
        intake = PlanIntake(
            plans: store, vault: ToyVault(), randomness: SeededRandomness(), clock: clock,
            zones: ZoneDatabase(directory: "/usr/share/zoneinfo"))
    }

    @Test func `three codes to choose from are three different ones`() {
        #expect(Set(intake.codes(3)).count == 3)
    }

    @Test func `a plan gets a code and a key of its own and its label sealed`() async throws {
        let record = try await intake.note(PlanRequest(therapist: dana, label: "pressed advice"))
        let plan = record.plan
        #expect(plan.therapistID == dana.id && plan.createdAt == clock.now && plan.state == .open)
        #expect(plan.dataKey == (try ToyVault().newDataKey(for: plan.id.text)))
        let label = try #require(plan.label)
        let opened = try ToyVault().open(label, under: plan.dataKey, of: plan.id.text, at: .label(of: plan.id))
        #expect(opened == "pressed advice")
        #expect(!String(decoding: label.bytes, as: UTF8.self).contains("pressed"))
    }

    @Test func `a code in use is drawn again`() async throws {
        store.refuseNext(3)
        let record = try await intake.note(PlanRequest(therapist: dana))
        #expect(store.tried.count == 4)
        #expect(Set(store.tried).count == 4)
        #expect(record.plan.code == store.tried.last)
    }

    @Test func `a chosen code in use is the user's to change`() async {
        store.refuseNext(1)
        let chosen = TestPeople.planCode("maple harbour")
        await #expect(throws: StoreError.conflict("taken")) {
            try await intake.note(PlanRequest(therapist: dana, code: chosen))
        }
        #expect(store.tried == [chosen])
    }

    @Test func `drawing ends when no code is free`() async {
        store.refuseNext(.max)
        await #expect(throws: StoreError.conflict("taken")) { try await intake.note(PlanRequest(therapist: dana)) }
    }

    @Test func `many plans are stored at once, with codes clear of those in use and chosen`() async throws {
        let draws = PlanIntake(
            plans: store, vault: ToyVault(), randomness: SeededRandomness(), clock: clock,
            zones: ZoneDatabase(directory: "/usr/share/zoneinfo"))
        _ = try await draws.noteAll([PlanRequest(therapist: dana)], clearOf: [])
        let taken = try #require(store.tried.first)
        let chosen = TestPeople.planCode("amber acre")
        let ids = try await intake.noteAll(
            [PlanRequest(therapist: dana), PlanRequest(therapist: dana, code: chosen), PlanRequest(therapist: dana)],
            clearOf: [taken])
        let codes = store.tried.dropFirst()
        #expect(ids.count == 3 && Set(codes).count == 3 && codes.contains(chosen) && !codes.contains(taken))
    }

    @Test func `sessions keep their wall time and get their instant`() async throws {
        let next = try #require(LocalDateTime("2026-12-01T15:00"))
        let last = try #require(LocalDateTime("2026-11-24T15:00"))
        let record = try await intake.note(
            PlanRequest(therapist: dana, nextSession: next, lastSession: last, repeats: .weekly, sessionMinutes: 45))
        #expect(record.sessions.map(\.state) == [.over, .planned])
        #expect(record.sessions.map(\.startsLocal) == [last, next])
        #expect(record.sessions.map(\.startsAt.rfc3339) == ["2026-11-24T14:00:00Z", "2026-12-01T14:00:00Z"])
        #expect(record.sessions.allSatisfy { $0.minutes == 45 && $0.zoneName == "Europe/Berlin" })
    }

    @Test func `a last session that still runs is not over`() async throws {
        let last = try #require(LocalDateTime("2026-11-26T09:30"))
        let record = try await intake.note(PlanRequest(therapist: dana, lastSession: last))
        #expect(record.sessions.map(\.state) == [.planned])
    }

    @Test func `sessions on the wrong side of now are refused`() async throws {
        let past = try #require(LocalDateTime("2026-11-26T10:00"))
        let future = try #require(LocalDateTime("2026-11-26T10:01"))
        for request in [
            PlanRequest(therapist: dana, nextSession: past), PlanRequest(therapist: dana, lastSession: future),
        ] {
            await #expect {
                try await intake.note(request)
            } throws: { error in
                if case .refused? = error as? StoreError { true } else { false }
            }
        }
        #expect(store.tried.isEmpty)
    }
}

/// Keeps one plan; answers "taken" as often as it is told to.
private final class OneShelf: PlanStore {
    private struct Shelf {
        var record: PlanRecord?
        var tried: [PlanCode] = []
        var refusals = 0
    }

    private let shelf = Mutex(Shelf())

    var tried: [PlanCode] { shelf.withLock { $0.tried } }
    func refuseNext(_ count: Int) { shelf.withLock { $0.refusals = count } }

    func add(_ plans: [PlanRecord], at now: Timestamp) async throws(StoreError) {
        let isTaken = shelf.withLock { shelf in
            shelf.tried += plans.map(\.plan.code)
            guard shelf.refusals == 0 else {
                shelf.refusals -= 1
                return true
            }
            shelf.record = plans.first
            return false
        }
        if isTaken { throw .conflict("taken") }
    }

    func plan(_ reference: PlanReference) async throws(StoreError) -> PlanRecord {
        guard let record = shelf.withLock({ $0.record }) else { throw .notFound("no plan") }
        return record
    }

    func plans(of therapist: TherapistID?, closedToo: Bool) async throws(StoreError) -> [PlanRecord] { [] }

    func change(_ id: PlanID, _ changes: [PlanChange], at now: Timestamp) async throws(StoreError) -> PlanRecord {
        try await plan(.id(id))
    }

    func schedule(of therapist: TherapistID?, plan: PlanID?, until: Timestamp) async throws(StoreError) -> [Prompt] {
        []
    }
}
