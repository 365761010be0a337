package import RemindCore

extension Store: PlanStore {
    package func add(_ plans: [PlanRecord], at now: Timestamp) async throws(StoreError) {
        try await write(at: now) { write throws(StoreError) in
            // Always in the same order, so that two writers cannot wait for each other.
            let therapists = Set(plans.map(\.plan.therapistID)).sorted()
            for therapist in therapists { _ = try write.locked(therapist) }
            for record in plans { try write.add(record.plan, sessions: record.sessions) }
            for therapist in therapists { try write.rederive(therapist) }
        }
    }

    package func plan(_ reference: PlanReference) async throws(StoreError) -> PlanRecord {
        try await driver.read { db throws(StoreError) in
            let found =
                switch reference {
                case .id(let id): try db.planRecords("plan.id = \(id)").first
                case .code(let code): try db.planRecords("plan.code = \(code.text) AND plan.state <> 'purged'").first
                }
            guard let found else { throw .notFound("no plan '\(reference.text)'") }
            return found
        }
    }

    package func plans(of therapist: TherapistID?, closedToo: Bool) async throws(StoreError) -> [PlanRecord] {
        try await driver.read { db throws(StoreError) in
            var condition: SQLQuery =
                closedToo ? "plan.state <> 'purged'" : "plan.state NOT IN ('closed', 'purged')"
            if let therapist { condition = condition + " AND plan.therapist_id = \(therapist)" }
            return try db.planRecords(condition)
        }
    }

    package func change(_ id: PlanID, _ changes: [PlanChange], at now: Timestamp) async throws(StoreError)
        -> PlanRecord
    {
        try await write(at: now) { write throws(StoreError) in
            let therapist = try write.locked(try write.db.plan(id).therapistID)
            try write.rollOver(therapist)
            for change in changes {
                try write.apply(change, to: try write.db.planRecord(id))
                try write.note(change.verb, "plan \(id)", of: therapist.id)
            }
            try write.rederive(therapist.id)
            return try write.db.planRecord(id)
        }
    }

    package func schedule(of therapist: TherapistID?, plan: PlanID?, until: Timestamp) async throws(StoreError)
        -> [Prompt]
    {
        try await driver.read { db throws(StoreError) in
            var condition: SQLQuery =
                "state IN ('scheduled', 'claimed', 'transmitting', 'unknown') AND due_at <= \(until)"
            if let therapist { condition = condition + " AND therapist_id = \(therapist)" }
            if let plan { condition = condition + " AND plan_id = \(plan)" }
            return try db.prompts("SELECT \(Prompt.columns) FROM prompt WHERE \(condition) ORDER BY due_at, id")
        }
    }
}

extension StoreWrite {
    /// Writes one new plan; the agenda is the caller's.
    fileprivate func add(_ plan: Plan, sessions: [Session]) throws(StoreError) {
        if try db.exists("SELECT id FROM plan WHERE code = \(plan.code.text) AND state <> 'purged'") {
            throw .conflict("there is a plan '\(plan.code)' already")
        }
        try db.run(plan.insertion)
        for session in sessions { try db.run(session.insertion(of: plan.therapistID)) }
        try note("add", "plan \(plan.id)", of: plan.therapistID)
    }
}

extension PlanReference {
    fileprivate var text: String {
        switch self {
        case .id(let id): id.text
        case .code(let code): code.text
        }
    }
}
