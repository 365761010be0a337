/// Plans and their sessions. Every change re-derives the therapist's agenda in the same transaction.
package protocol PlanStore: Sendable {
    /// Adds plans with the sessions that are known (one that is over, one to come), all of them or none; a code in use is a
    /// `conflict`.
    func add(_ plans: [PlanRecord], at now: Timestamp) async throws(StoreError)
    /// The plan that a code or id names; `notFound` says which was looked for.
    func plan(_ reference: PlanReference) async throws(StoreError) -> PlanRecord
    /// Open plans (all with `closedToo`), newest first; of one therapist or of all.
    func plans(of therapist: TherapistID?, closedToo: Bool) async throws(StoreError) -> [PlanRecord]
    /// Records changes in their order, all of them or none, and returns the plan after them.
    func change(_ id: PlanID, _ changes: [PlanChange], at now: Timestamp) async throws(StoreError) -> PlanRecord
    /// What will come for one plan or therapist: prompts that are not final, by due time.
    func schedule(of therapist: TherapistID?, plan: PlanID?, until: Timestamp) async throws(StoreError) -> [Prompt]
}

extension PlanStore {
    /// Adds one plan.
    package func add(_ plan: Plan, sessions: [Session], at now: Timestamp) async throws(StoreError) {
        try await add([PlanRecord(plan: plan, sessions: sessions)], at: now)
    }

    /// Records one change.
    package func change(_ id: PlanID, _ change: PlanChange, at now: Timestamp) async throws(StoreError) -> PlanRecord {
        try await self.change(id, [change], at: now)
    }
}

/// How a person names a plan.
package enum PlanReference: Hashable, Sendable {
    case id(PlanID)
    case code(PlanCode)
}

/// One fact about a plan that changed.
package enum PlanChange: Hashable, Sendable {
    /// The next session becomes known; an earlier planned one is replaced.
    case sessionSet(Session)
    /// The next planned session moves (its id stays, its revision grows); `series` moves those after it too.
    case sessionMoved(to: Session, series: Bool)
    /// The next planned session is called off; a recurring plan goes on with the one after it.
    case sessionCancelled
    /// The session took place, at the time it was planned or at another.
    case sessionDone(Session?)
    case label(Sealed?)
    case moment(Moment)
    case closed(CloseReason)
    case reopened
    case paused(until: Timestamp)
    case resumed
    case held(Bool)
}
