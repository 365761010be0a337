import Cron
import RemindCore
import RemindTestSupport
import Synchronization
import Testing

@Suite struct ReflectionIntakeTests {
    private let dana = TestPeople.dana()
    private let kept = KeptReflections()

    private var intake: ReflectionIntake {
        ReflectionIntake(
            reflections: kept, vault: ToyVault(), randomness: SeededRandomness(seed: 3),
            clock: ManualClock(TestPeople.instant("2026-12-01T09:00:00Z")),
            zones: ZoneDatabase(directory: "/usr/share/zoneinfo"))
    }

    private func saved(_ answers: Answers, _ form: FormKind, plan: Plan?) async throws -> NewReflection {
        _ = try await intake.save(
            answers, form: .of(form), prompt: nil, plan: plan, therapist: dana, via: .web, nonce: "n", basedOn: nil)
        return try #require(kept.all.last)
    }

    @Test func `answers are sealed under the plan's key and open again`() async throws {
        let plan = TestPeople.plan(of: dana)
        let answers: Answers = ["stance": .choice("noted"), "their_side": .text("Rushed.")]
        let new = try await saved(answers, .mindsight, plan: plan)
        let record = kept.record(of: new, key: plan.dataKey, owner: plan.id.text)
        #expect(try intake.open(record) == answers)
        var foreign = record
        foreign.keyOwner = "someone"
        #expect(throws: VaultError.self) { try intake.open(foreign) }
    }

    @Test func `without a plan the therapist's key is used`() async throws {
        let new = try await saved(["fuel": .scale(3)], .fuel, plan: nil)
        let record = kept.record(of: new, key: dana.dataKey, owner: dana.id.text)
        #expect(try intake.open(record) == ["fuel": .scale(3)])
        #expect(new.facts.choice == "saved")
    }

    @Test func `an acknowledgement tells the plan what kind of moment it was`() async throws {
        let plan = TestPeople.plan(of: dana)
        let answers: Answers = ["stance": .choice("ready"), "scenario": .choices(["compassion_gap"])]
        let told = try await saved(answers, .acknowledge, plan: plan)
        #expect(told.moment?.scenarios == [.compassionGap])
        #expect(told.moment?.errorType == .omission)
        let silent = try await saved(["stance": .choice("carrying")], .acknowledge, plan: plan)
        #expect(silent.moment == nil)
    }

    @Test func `a next meeting is read in the therapist's zone`() async throws {
        let plan = TestPeople.plan(of: dana)
        let answers: Answers = ["stance": .choice("known"), "next_session": .text("2026-12-03T15:00")]
        let new = try await saved(answers, .nextSession, plan: plan)
        #expect(new.nextSession?.startsAt == TestPeople.instant("2026-12-03T14:00:00Z"))
        #expect(new.nextSession?.zoneName == "Europe/Berlin")
    }

    @Test func `a form without its required choice is refused`() async {
        await #expect(throws: StoreError.self) {
            try await intake.save(
                [:], form: .of(.repair), prompt: nil, plan: nil, therapist: dana, via: .cli, nonce: "n")
        }
        #expect(kept.all.isEmpty)
    }
}

/// Keeps what it is given.
private final class KeptReflections: ReflectionStore {
    private let box = Mutex<[NewReflection]>([])
    var all: [NewReflection] { box.withLock { $0 } }

    func record(of new: NewReflection, key: WrappedKey, owner: String) -> ReflectionRecord {
        ReflectionRecord(reflection: stored(new), planCode: nil, dataKey: key, keyOwner: owner)
    }

    func target(of token: TokenHash, at now: Timestamp) async throws(StoreError) -> ReplyTarget? { nil }

    func renewLink(of token: TokenHash, at now: Timestamp) async throws(StoreError) -> Bool { false }

    func record(_ new: NewReflection, at now: Timestamp) async throws(StoreError) -> RecordedReflection {
        box.withLock { $0.append(new) }
        return RecordedReflection(reflection: stored(new), planState: nil)
    }

    func reflections(plan: PlanID?, history: Bool) async throws(StoreError) -> [ReflectionRecord] { [] }

    func reflection(_ id: ReflectionID) async throws(StoreError) -> ReflectionRecord { throw .notFound("none") }

    private func stored(_ new: NewReflection) -> Reflection {
        Reflection(
            id: new.id, promptID: new.promptID, planID: new.planID, therapistID: new.therapistID, form: new.facts.form,
            revision: 1, at: Timestamp(seconds: 0), via: new.via, choice: new.facts.choice, answers: new.answers,
            supersedes: nil)
    }
}
