import RemindCore

extension SQLSession {
    func therapist(_ id: TherapistID, lock: SQLQuery = "") throws(StoreError) -> Therapist {
        let found = try first("SELECT \(Therapist.columns) FROM therapist WHERE id = \(id)\(lock)") {
            row throws(StoreError) in try Therapist(row: &row)
        }
        guard let found else { throw .notFound("no therapist '\(id)'") }
        return found
    }

    func plan(_ id: PlanID) throws(StoreError) -> Plan {
        let found = try first("SELECT \(Plan.columns) FROM plan WHERE id = \(id)") { row throws(StoreError) in
            try Plan(row: &row)
        }
        guard let found else { throw .notFound("no plan '\(id)'") }
        return found
    }

    func prompt(_ id: PromptID) throws(StoreError) -> Prompt {
        let found = try first("SELECT \(Prompt.columns) FROM prompt WHERE id = \(id)") { row throws(StoreError) in
            try Prompt(row: &row)
        }
        guard let found else { throw .notFound("no prompt '\(id)'") }
        return found
    }

    func prompts(_ query: SQLQuery) throws(StoreError) -> [Prompt] {
        try all(query) { row throws(StoreError) in try Prompt(row: &row) }
    }

    /// The one plan with what belongs to it.
    func planRecord(_ id: PlanID) throws(StoreError) -> PlanRecord {
        guard let record = try planRecords("plan.id = \(id)").first else { throw .notFound("no plan '\(id)'") }
        return record
    }
}
