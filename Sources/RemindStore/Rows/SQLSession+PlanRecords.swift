import RemindCore

extension SQLSession {
    /// Plans that `condition` names, newest first, each with its sessions, answers and consultations: four queries
    /// whatever their number.
    func planRecords(_ condition: SQLQuery) throws(StoreError) -> [PlanRecord] {
        let plans = try all("SELECT \(Plan.columns) FROM plan WHERE \(condition) ORDER BY created_at DESC, id DESC") {
            row throws(StoreError) in try Plan(row: &row)
        }
        if plans.isEmpty { return [] }
        let chosen: SQLQuery = "(SELECT plan.id FROM plan WHERE \(condition))"
        let sessions = Dictionary(grouping: try sessions(of: chosen), by: \.planID)
        let answers = Dictionary(grouping: try answers(of: chosen), by: \.plan)
        let consults = Dictionary(grouping: try consults("plan_id IN \(chosen)"), by: \.planID)
        return plans.map { plan in
            PlanRecord(
                plan: plan, sessions: sessions[plan.id] ?? [], answers: answers[plan.id]?.map(\.fact) ?? [],
                consults: consults[plan.id] ?? [])
        }
    }

    private func sessions(of plans: SQLQuery) throws(StoreError) -> [Session] {
        try all("SELECT \(Session.columns) FROM session WHERE plan_id IN \(plans) ORDER BY starts_at, id") {
            row throws(StoreError) in try Session(row: &row)
        }
    }

    /// Of each answer the newest revision, which is the one that no other supersedes.
    private func answers(of plans: SQLQuery) throws(StoreError) -> [(plan: PlanID, fact: AnswerFact)] {
        try all(
            """
            SELECT reflection.plan_id, reflection.form, reflection.choice, reflection.next, reflection.wants_consult,
                prompt.key, prompt.kind, prompt.session_id, reflection.at
            FROM reflection LEFT JOIN prompt ON prompt.id = reflection.prompt_id
            WHERE reflection.plan_id IN \(plans)
                AND NOT EXISTS (SELECT 1 FROM reflection AS newer WHERE newer.supersedes = reflection.id)
            ORDER BY reflection.at, reflection.id
            """
        ) { row throws(StoreError) in
            let plan: PlanID = try row.id()
            let facts = ReflectionFacts(
                form: try row.word(), choice: try row.text(), next: try row.optionalText(),
                wantsConsult: try row.flag())
            let fact = AnswerFact(
                facts: facts, promptKey: try row.optionalText().map { PromptKey($0) },
                promptKind: try row.optionalWord(), sessionID: try row.optionalID(), at: try row.timestamp())
            return (plan, fact)
        }
    }

    /// Oldest first.
    func consults(_ condition: SQLQuery) throws(StoreError) -> [Consult] {
        try all(
            "SELECT id, therapist_id, plan_id, wanted_at, state FROM consult WHERE \(condition) ORDER BY wanted_at, id"
        ) { row throws(StoreError) in
            Consult(
                id: try row.text(), therapistID: try row.id(), planID: try row.optionalID(),
                wantedAt: try row.timestamp(), state: try row.word())
        }
    }
}
