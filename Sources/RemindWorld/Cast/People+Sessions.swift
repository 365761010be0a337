import Cron
import RemindCore

extension People {
    /// A note about a session is on its way: some move it just then.
    func see(onItsWay note: LedgerRow) {
        guard !fate.isKind, let plan = plans.first(where: { $0.id == note.planID }), note.sessionID != nil,
            fate.chance(1, of: 6)
        else { return }
        world.after(.milliseconds(fate.below(200)), World.people) { [self] in
            Task {
                await changeSession(of: plan)
                for node in world.nodes { node.wake() }
            }
        }
    }

    func changeSession() async {
        if let plan = fate.pick(plans) { await changeSession(of: plan) }
    }

    private func changeSession(of plan: Plan) async {
        guard let therapist = therapists.first(where: { $0.id == plan.therapistID }) else { return }
        let session = session(of: plan, therapist)
        let change: PlanChange =
            fate.pick([.sessionMoved(to: session, series: false), .sessionSet(session), .sessionCancelled])
            ?? .sessionCancelled
        await attempt(.session, "changes a session of \(plan.id)") { [self] store in
            let record = try await world.sabotage.plans(store).change(plan.id, change, at: now)
            if case .sessionMoved = change { world.judge.moveSucceeded(record, at: now) }
        }
    }

    /// A session within the next days, at a full hour of the working day.
    func session(of plan: Plan, _ therapist: Therapist) -> Session {
        let zone = world.ground.zone(therapist.zoneName)
        let day = zone.local(at: (now + .hours(1 + fate.below(60))).seconds).date
        let local = LocalDateTime(date: day, time: TimeOfDay.at(9 + fate.below(9), 0))
        return Session(
            id: SessionID(from: randomness), planID: plan.id, startsLocal: local, zoneName: zone.name,
            startsAt: Timestamp(seconds: zone.instant(of: local)))
    }
}
