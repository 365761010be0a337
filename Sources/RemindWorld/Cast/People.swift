import Cron
import RemindCore
import RemindExecutor
import RemindStore
import RemindTestSupport

/// Those who use `remindctl` and the pages: each deed is one command, which may race with everything else.
final class People: @unchecked Sendable {
    private let world: World
    private let store: Store
    private let book: any PromptBook
    private let machine: Machine
    private let randomness: SeededRandomness
    private var therapists: [Therapist] = []
    private var plans: [Plan] = []

    init(_ world: World, machine: Machine) {
        self.world = world
        self.machine = machine
        store = world.store(for: World.people)
        book = world.sabotage.book(store)
        randomness = SeededRandomness(seed: world.seed &* 7_777_777)
    }

    private var fate: Fate { world.fate }
    private var now: Timestamp { machine.now }

    /// The practice as the daemon finds it.
    func moveIn(_ count: Int) async {
        for number in 0..<count {
            var therapist = TestPeople.dana("t\(number)", createdAt: world.script.start)
            therapist.zoneName = fate.pick(["Europe/Berlin", "America/New_York"]) ?? "UTC"
            therapist.preferences.rhythm = fate.chance(1, of: 2) ? .full : .gentle
            await attempt("adds a therapist") { [self, therapist] in try await store.add(therapist, at: now) }
            therapists.append(therapist)
        }
        await addPlan()
    }

    /// Arranges deeds over the busy time; half of them come in the hours in which notes go out.
    func plan(_ count: Int) {
        for _ in 0..<count {
            let moment = Duration.milliseconds(fate.below(Int(world.script.busyTime.milliseconds)))
            world.at(moment, World.people) { [self] in Task { await act() } }
        }
    }

    private func act() async {
        switch fate.below(14) {
        case 0, 1, 2: await addService(1 + fate.below(6))
        case 3: await addPlan()
        case 4, 5, 6: await cancel()
        case 7, 8: await sendNow()
        case 9, 10: await moveSession()
        case 11: await changePlan()
        case 12: await changeTherapist()
        default: await answer()
        }
        // `remindctl` wakes the daemon when it is done.
        for node in world.nodes { node.wake() }
    }

    private func attempt(_ what: String, _ deed: () async throws -> Void) async {
        do {
            try await deed()
            world.note("someone \(what)")
        } catch {
            world.note("someone \(what), in vain: \(error)")
        }
    }

    private func addService(_ count: Int) async {
        guard let therapist = fate.pick(therapists) else { return }
        for _ in 0..<count {
            let id = PromptID(from: randomness)
            let deadline = now + .minutes(fate.chance(1, of: 4) ? 2 : 30)
            let prompt = Prompt(
                id: id, key: .service(cause: "test", id: id), therapistID: therapist.id, kind: .service,
                detail: "test", dueAt: now, zoneName: therapist.zoneName, deadlineAt: deadline, restsAt: deadline,
                messageID: "\(id)@mail.example", createdAt: now)
            await attempt("queues \(id)") { try await store.addService(prompt, tokens: [], at: now) }
        }
    }

    private func addPlan() async {
        guard let therapist = fate.pick(therapists), plans.count < 5 else { return }
        let plan = TestPeople.plan(
            "p\(plans.count)", of: therapist, code: PlanCode(from: randomness).text,
            repeats: fate.pick([.none, .weekly]) ?? .none, createdAt: now)
        plans.append(plan)
        await attempt("adds plan \(plan.id)") { [self] in
            let session = session(of: plan, therapist)
            try await store.add(plan, sessions: fate.chance(4, of: 5) ? [session] : [], at: now)
        }
    }

    /// A session within the next days, at a full hour of the working day.
    private func session(of plan: Plan, _ therapist: Therapist) -> Session {
        let zone = world.ground.zone(therapist.zoneName)
        let day = zone.local(at: (now + .hours(1 + fate.below(60))).seconds).date
        let local = LocalDateTime(date: day, time: TimeOfDay.at(9 + fate.below(9), 0))
        return Session(
            id: SessionID(from: randomness), planID: plan.id, startsLocal: local, zoneName: zone.name,
            startsAt: Timestamp(seconds: zone.instant(of: local)))
    }

    private func cancel() async {
        guard let row = fate.pick(world.judge.open) else { return }
        await attempt("calls \(row.id) off") {
            _ = try await book.cancel(row.id, reason: "by hand", at: now)
            world.judge.cancelSucceeded(row.id)
        }
    }

    private func sendNow() async {
        guard let row = fate.pick(world.judge.open) else { return }
        await attempt("sends \(row.id) now") {
            let wasUnknown = world.judge.rows[row.id]?.state == .unknown
            _ = try await store.sendNow(row.id, at: now)
            world.judge.sentByHand(row.id, whileUnknown: wasUnknown)
        }
    }

    private func moveSession() async {
        guard let plan = fate.pick(plans), let therapist = therapists.first(where: { $0.id == plan.therapistID })
        else { return }
        let session = session(of: plan, therapist)
        let change: PlanChange =
            fate.pick([.sessionMoved(to: session, series: false), .sessionSet(session), .sessionCancelled])
            ?? .sessionCancelled
        await attempt("changes a session of \(plan.id)") { _ = try await store.change(plan.id, change, at: now) }
    }

    private func changePlan() async {
        guard let plan = fate.pick(plans) else { return }
        let changes: [PlanChange] = [
            .closed(.repaired), .reopened, .paused(until: now + .hours(fate.below(40))), .resumed, .sessionDone(nil),
        ]
        guard let change = fate.pick(changes) else { return }
        await attempt("changes \(plan.id)") { _ = try await store.change(plan.id, change, at: now) }
    }

    private func changeTherapist() async {
        guard let therapist = fate.pick(therapists) else { return }
        let changes: [TherapistChange] = [
            .paused(until: now + .hours(fate.below(40))), .resumed, .stopped, .muted(.nudge), .resumed,
        ]
        guard let change = fate.pick(changes) else { return }
        await attempt("changes \(therapist.id)") { _ = try await store.change(therapist.id, change, at: now) }
    }

    private func answer() async {
        guard let row = fate.pick(world.judge.sent), let form = FormKind(for: row.kind) else { return }
        await attempt("answers \(row.id)") {
            let prompt = try await store.prompt(row.id).prompt
            guard let therapist = prompt.therapistID else { return }
            let reflection = NewReflection(
                id: ReflectionID(from: randomness), promptID: prompt.id, planID: prompt.planID,
                therapistID: therapist, facts: ReflectionFacts(form: form, choice: "saved"), via: .cli,
                answers: Sealed(bytes: [1]), nonce: Base32.encode(randomness.bytes(10)))
            _ = try await store.record(reflection, at: now)
        }
    }
}
