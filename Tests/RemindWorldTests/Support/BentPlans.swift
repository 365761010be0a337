import RemindCore

/// Says that a session was moved where it could not be.
struct BentPlans: PlanStore {
    let base: any PlanStore

    func add(_ plans: [PlanRecord], at now: Timestamp) async throws(StoreError) { try await base.add(plans, at: now) }
    func plan(_ reference: PlanReference) async throws(StoreError) -> PlanRecord { try await base.plan(reference) }

    func plans(of therapist: TherapistID?, closedToo: Bool) async throws(StoreError) -> [PlanRecord] {
        try await base.plans(of: therapist, closedToo: closedToo)
    }

    func change(_ id: PlanID, _ changes: [PlanChange], at now: Timestamp) async throws(StoreError) -> PlanRecord {
        do throws(StoreError) {
            return try await base.change(id, changes, at: now)
        } catch {
            guard case .tooLate = error, case .sessionMoved(let session, _)? = changes.first else { throw error }
            var record = try await base.plan(.id(id))
            for at in record.sessions.indices { record.sessions[at].startsAt = session.startsAt }
            return record
        }
    }

    func schedule(of therapist: TherapistID?, plan: PlanID?, until: Timestamp) async throws(StoreError) -> [Prompt] {
        try await base.schedule(of: therapist, plan: plan, until: until)
    }
}
