import Cron
import RemindCore
import RemindDaemon
import RemindExecutor
import RemindStore
import RemindTestSupport

/// Those who use `remindctl` and the pages: each deed is one command, which may race with everything else.
///
/// `@unchecked Sendable`: used on the world's one thread only.
final class People: @unchecked Sendable {
    let world: World
    private let store: Store
    private let machine: Machine
    let randomness: SeededRandomness
    private(set) var therapists: [Therapist] = []
    private(set) var plans: [Plan] = []

    init(_ world: World, machine: Machine) {
        self.world = world
        self.machine = machine
        store = world.store(for: World.people)
        randomness = SeededRandomness(seed: world.seed &* 7_777_777)
    }

    var fate: Fate { world.fate }
    var now: Timestamp { machine.now }

    /// The practice as the daemon finds it.
    func moveIn(_ count: Int) async {
        for number in 0..<count {
            var therapist = TestPeople.dana("t\(number)", createdAt: world.script.start)
            therapist.zoneName = fate.pick(["Europe/Berlin", "America/New_York"]) ?? "UTC"
            therapist.preferences.rhythm = fate.chance(1, of: 2) ? .full : .gentle
            await attempt(.therapistChange, "adds a therapist") { [self, therapist] store in
                try await store.add(therapist, at: now)
            }
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
        switch fate.pick(Deed.drawn) ?? .queue {
        case .queue: await addService(1 + fate.below(6))
        case .plan: await addPlan()
        case .cancel: await cancel()
        case .sendNow: await sendNow()
        case .session: await changeSession()
        case .planChange: await changePlan()
        case .therapistChange: await changeTherapist()
        case .answer: await answer()
        case .putOff: await putOff()
        }
        // `remindctl` wakes the daemon when it is done.
        for node in world.nodes { node.wake() }
    }

    /// Runs one command; `body` is what it does to the store. Some are killed on their way and done again later, some are
    /// done twice (invariant 9), after which no prompt may go back to a state that it had left.
    func attempt(
        _ deed: Deed, _ what: String, _ body: @escaping @Sendable (Store) async throws -> Void
    ) async {
        let isDoomed = !fate.isKind && fate.chance(1, of: 12)
        let command = isDoomed ? doomed(deed, what, body) : nil
        do {
            try await body(command.map { world.store(for: World.people, command: $0) } ?? store)
            world.note("someone \(what)")
            world.count("people: \(deed.rawValue)")
            if !fate.isKind, fate.chance(1, of: 12) {
                await again(deed, what, body, wasDone: true)
            }
        } catch {
            world.note("someone \(what), in vain: \(error)")
            world.count("people: \(deed.rawValue) in vain")
        }
    }

    /// A command that is killed within its transaction, if that has so many statements.
    private func doomed(
        _ deed: Deed, _ what: String, _ body: @escaping @Sendable (Store) async throws -> Void
    ) -> CommandRun {
        CommandRun(deadlyStatement: fate.below(24), spared: fate.below(3) / 2) { [self] command in
            world.note("someone \(what), and is killed")
            world.count("blow: command killed")
            if command.commits > 0 {
                world.judge.complain(9, "one who \(what) was killed when half of it was stored")
            }
            world.after(.seconds(1 + fate.below(60)), World.people) { [self] in
                Task { await again(deed, what, body, wasDone: false) }
            }
            // Whatever it had done before, it has told nobody: that is left to the sentinel.
            world.after(Sentinel.longestSilence, World.people) { [self] in
                for node in world.nodes { node.wake() }
            }
        }
    }

    /// What was killed has left nothing behind, so it can be done as if for the first time; what was done can be done again.
    private func again(
        _ deed: Deed, _ what: String, _ body: @Sendable (Store) async throws -> Void, wasDone: Bool
    ) async {
        world.count("invariant 9: looked at")
        world.note("someone once more \(what)")
        do {
            try await body(store)
        } catch let error as StoreError {
            if case .conflict = error, !wasDone, [.queue, .plan].contains(deed) {
                world.judge.complain(9, "one who \(what) was killed and yet not without a trace: \(error)")
            }
        } catch { world.note("in vain: \(error)") }
        for node in world.nodes { node.wake() }
    }

    private func addService(_ count: Int) async {
        for _ in 0..<count {
            guard let therapist = fate.pick(therapists) else { return }
            await addService(to: therapist)
        }
    }

    private func addService(to therapist: Therapist) async {
        let id = PromptID(from: randomness)
        let deadline = now + .minutes(fate.chance(1, of: 4) ? 2 : 30)
        let prompt = Prompt(
            id: id, key: .service(cause: "test", id: id), therapistID: therapist.id, kind: .service,
            detail: "test", dueAt: now, zoneName: therapist.zoneName, deadlineAt: deadline, restsAt: deadline,
            messageID: "\(id)@mail.example", createdAt: now)
        await attempt(.queue, "queues \(id)") { [now] store in
            try await store.addService(prompt, tokens: [], at: now)
        }
    }

    /// Everybody is written to while the relay wants nothing from us, so that it is seen to be about us.
    func noticeBan() {
        Task { [self] in
            for therapist in therapists { await addService(to: therapist) }
            for node in world.nodes { node.wake() }
        }
    }

    /// Some notes fall due at once, so that one travels close behind another.
    func queueSome() {
        Task { [self] in
            await addService(4)
            for node in world.nodes { node.wake() }
        }
    }

    private func addPlan() async {
        guard let therapist = fate.pick(therapists), plans.count < 5 else { return }
        let plan = TestPeople.plan(
            "p\(plans.count)", of: therapist, code: PlanCode(from: randomness).text,
            repeats: fate.pick([.none, .weekly]) ?? .none, createdAt: now)
        plans.append(plan)
        let sessions = fate.chance(4, of: 5) ? [session(of: plan, therapist)] : []
        await attempt(.plan, "adds plan \(plan.id)") { [now] store in
            try await store.add(plan, sessions: sessions, at: now)
        }
    }

    private func cancel() async {
        guard let row = fate.pick(world.judge.open) else { return }
        await attempt(.cancel, "calls \(row.id) off") { [self] store in
            _ = try await world.sabotage.book(store).cancel(row.id, reason: "by hand", at: now)
            world.judge.cancelSucceeded(row.id)
        }
    }

    private func sendNow() async {
        guard let row = fate.pick(world.judge.open) else { return }
        await attempt(.sendNow, "sends \(row.id) now") { [self] store in
            let wasUnknown = world.judge.rows[row.id]?.state == .unknown
            _ = try await store.sendNow(row.id, at: now)
            world.judge.sentByHand(row.id, whileUnknown: wasUnknown)
        }
    }

    private func changePlan() async {
        guard let plan = fate.pick(plans) else { return }
        let changes: [PlanChange] = [
            .closed(.repaired), .reopened, .paused(until: now + .hours(fate.below(40))), .resumed, .sessionDone(nil),
        ]
        guard let change = fate.pick(changes) else { return }
        await attempt(.planChange, "changes \(plan.id)") { [self] store in
            _ = try await store.change(plan.id, change, at: now)
        }
    }

    private func changeTherapist() async {
        guard let therapist = fate.pick(therapists) else { return }
        let changes: [TherapistChange] = [
            .paused(until: now + .hours(fate.below(40))), .resumed, .stopped, .muted(.nudge), .resumed,
        ]
        guard let change = fate.pick(changes) else { return }
        await attempt(.therapistChange, "changes \(therapist.id)") { [self] store in
            _ = try await store.change(therapist.id, change, at: now)
        }
    }

    private func answer() async {
        guard let row = fate.pick(world.judge.sent), let form = FormKind(for: row.kind) else { return }
        let (id, nonce) = (ReflectionID(from: randomness), Base32.encode(randomness.bytes(10)))
        await attempt(.answer, "answers \(row.id)") { [self] store in
            let prompt = try await store.prompt(row.id).prompt
            guard let therapist = prompt.therapistID else { return }
            let reflection = NewReflection(
                id: id, promptID: prompt.id, planID: prompt.planID, therapistID: therapist,
                facts: ReflectionFacts(form: form, choice: "saved"), via: .cli, answers: Sealed(bytes: [1]),
                nonce: nonce)
            _ = try await store.record(reflection, at: now)
        }
    }
}
