package import RemindCore

extension Store: ConsultStore {
    package func consults(of therapist: TherapistID?) async throws(StoreError) -> [ConsultRecord] {
        try await driver.read { db throws(StoreError) in
            try db.consultRecords(therapist.map { "consult.therapist_id = \($0)" } ?? "1 = 1")
        }
    }

    package func add(_ consult: Consult, at now: Timestamp) async throws(StoreError) -> ConsultRecord {
        try await write(at: now) { write throws(StoreError) in
            let therapist = try write.locked(consult.therapistID)
            if let id = consult.planID {
                let plan = try write.db.plan(id)
                guard plan.isOpen else { throw .refused("the plan '\(plan.code)' is closed: reopen it first") }
            }
            try write.db.run(
                """
                INSERT INTO consult (id, therapist_id, plan_id, wanted_at, state)
                VALUES (\(consult.id), \(therapist.id), \(consult.planID), \(consult.wantedAt), \(consult.state))
                """)
            try write.note("wish for a consultation", "consult \(consult.id)", of: therapist.id)
            try write.rederive(therapist.id)
            return try write.db.consultRecord(consult.id)
        }
    }

    package func settle(_ consult: String, as state: Consult.State, at now: Timestamp) async throws(StoreError)
        -> ConsultRecord
    {
        try await write(at: now) { write throws(StoreError) in
            let known = try write.db.consultRecord(consult)
            if known.consult.state == state { return known }
            try write.db.run("UPDATE consult SET state = \(state) WHERE id = \(consult)")
            try write.note("consult \(state.rawValue)", "consult \(consult)", of: known.consult.therapistID)
            try write.rederive(known.consult.therapistID)
            return try write.db.consultRecord(consult)
        }
    }
}

extension SQLSession {
    fileprivate func consultRecord(_ id: String) throws(StoreError) -> ConsultRecord {
        guard let record = try consultRecords("consult.id = \(id)").first else {
            throw .notFound("no consultation '\(id)'")
        }
        return record
    }

    fileprivate func consultRecords(_ condition: SQLQuery) throws(StoreError) -> [ConsultRecord] {
        try all(
            """
            SELECT consult.id, consult.therapist_id, consult.plan_id, consult.wanted_at, consult.state, plan.code,
                therapist.email
            FROM consult JOIN therapist ON therapist.id = consult.therapist_id
                LEFT JOIN plan ON plan.id = consult.plan_id
            WHERE \(condition) ORDER BY consult.wanted_at, consult.id
            """
        ) { row throws(StoreError) in
            let consult = Consult(
                id: try row.text(), therapistID: try row.id(), planID: try row.optionalID(),
                wantedAt: try row.timestamp(), state: try row.word())
            return ConsultRecord(
                consult: consult, planCode: try row.optionalParsed { PlanCode($0) },
                therapistEmail: try row.parsed { try? EmailAddress($0) })
        }
    }
}
