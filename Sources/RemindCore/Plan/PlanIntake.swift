package import Cron

/// Takes a new plan in: draws its code and key, seals its label, places its sessions. Terminal and page use the same one.
package struct PlanIntake: Sendable {
    private let plans: any PlanStore
    private let vault: any Vault
    private let randomness: any Randomness
    private let clock: any WallClock
    private let zones: ZoneDatabase

    package init(
        plans: any PlanStore, vault: any Vault, randomness: any Randomness, clock: any WallClock, zones: ZoneDatabase
    ) {
        self.plans = plans
        self.vault = vault
        self.randomness = randomness
        self.clock = clock
        self.zones = zones
    }

    /// So many different codes to choose from; whether one is free shows when the plan is stored.
    package func codes(_ count: Int) -> [PlanCode] {
        var codes: [PlanCode] = []
        while codes.count < count {
            let code = PlanCode(from: randomness)
            if !codes.contains(code) { codes.append(code) }
        }
        return codes
    }

    /// Stores the plan and returns it; a code that the user did not choose is drawn again until a free one is found.
    package func note(_ request: PlanRequest) async throws(StoreError) -> PlanRecord {
        let now = clock.now
        var record = try record(of: request, at: now)
        var drawsLeft = request.code == nil ? Self.draws : 0
        while true {
            do throws(StoreError) {
                try await plans.add([record], at: now)
                return try await plans.plan(.id(record.plan.id))
            } catch {
                guard case .conflict = error, drawsLeft > 0 else { throw error }
                drawsLeft -= 1
                record.plan.code = PlanCode(from: randomness)
            }
        }
    }

    /// Stores many plans, all of them or none; codes that were not chosen are drawn clear of `taken`.
    package func noteAll(_ requests: [PlanRequest], clearOf taken: Set<PlanCode>) async throws(StoreError) -> [PlanID] {
        let now = clock.now
        var taken = taken.union(requests.compactMap(\.code))
        var records: [PlanRecord] = []
        for request in requests {
            var record = try record(of: request, at: now)
            if request.code == nil {
                guard taken.count < PlanCode.count / 2 else { throw .refused("too many codes are in use to draw more") }
                while !taken.insert(record.plan.code).inserted { record.plan.code = PlanCode(from: randomness) }
            }
            records.append(record)
        }
        try await plans.add(records, at: now)
        return records.map(\.plan.id)
    }

    /// The plan and its sessions as they will be stored.
    private func record(of request: PlanRequest, at now: Timestamp) throws(StoreError) -> PlanRecord {
        let id = PlanID(from: randomness)
        var plan = Plan(
            id: id, therapistID: request.therapist.id, code: request.code ?? PlanCode(from: randomness),
            dataKey: try dataKey(for: id), moment: request.moment, repeats: request.repeats,
            sessionMinutes: request.sessionMinutes, createdAt: now)
        plan.label = try request.label.map { label throws(StoreError) in try seal(label, for: plan) }
        return PlanRecord(plan: plan, sessions: try sessions(of: plan, request, at: now))
    }

    /// Enough for a practice with half of the 24,160 codes in use: the chance that all are taken is 2⁻³².
    private static let draws = 32

    private func dataKey(for id: PlanID) throws(StoreError) -> WrappedKey {
        do { return try vault.newDataKey(for: id.text) } catch { throw .unavailable(reason: error.description) }
    }

    private func seal(_ label: String, for plan: Plan) throws(StoreError) -> Sealed {
        do {
            return try vault.seal(label, under: plan.dataKey, of: plan.id.text, at: .label(of: plan.id))
        } catch { throw .unavailable(reason: error.description) }
    }

    private func sessions(of plan: Plan, _ request: PlanRequest, at now: Timestamp) throws(StoreError) -> [Session] {
        let zone = try zone(of: request.therapist)
        func session(_ local: LocalDateTime) -> Session {
            Session(
                id: SessionID(from: randomness), planID: plan.id, startsLocal: local, zoneName: zone.name,
                startsAt: Timestamp(seconds: zone.instant(of: local)), minutes: plan.sessionMinutes)
        }
        var sessions: [Session] = []
        if var last = request.lastSession.map(session) {
            guard last.startsAt <= now else {
                throw .refused("the last session cannot be still to come: give it as the next one")
            }
            if last.endsAt <= now { last.state = .over }
            sessions.append(last)
        }
        if let next = request.nextSession.map(session) {
            guard next.startsAt > now else {
                throw .refused("the next session cannot have begun already: give it as the last one")
            }
            sessions.append(next)
        }
        return sessions
    }

    private func zone(of therapist: Therapist) throws(StoreError) -> Zone {
        do throws(ZoneError) {
            return try zones.zone(named: therapist.zoneName)
        } catch { throw .unavailable(reason: error.description) }
    }
}
