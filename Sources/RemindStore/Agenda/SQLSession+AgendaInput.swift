import Cron
package import RemindCore

extension SQLSession {
    /// Everything that the agenda of a therapist depends on. Of cancelled prompts those that a person called off: the
    /// agenda takes them as settled, so they do not come back although their keys are free.
    func agendaInput(of therapist: Therapist, in store: Store, at now: Timestamp) throws(StoreError) -> AgendaInput {
        let chosen: SQLQuery = """
            plan.therapist_id = \(therapist.id) AND (plan.state NOT IN ('closed', 'purged')
                OR (plan.state = 'closed' AND plan.closed_at > \(now - AgendaInput.closedPlans)))
            """
        let prompts = try all(
            """
            SELECT \(Prompt.columns), (SELECT MAX(at) FROM reflection WHERE reflection.prompt_id = prompt.id),
                snooze.choice, snooze.at
            FROM prompt LEFT JOIN snooze ON snooze.prompt_id = prompt.id
            WHERE prompt.therapist_id = \(therapist.id) AND (prompt.live = 1 OR prompt.called_off = 1)
                AND (prompt.plan_id IN (SELECT plan.id FROM plan WHERE \(chosen))
                    OR prompt.due_at > \(now - AgendaInput.lookBack) OR prompt.kind = 'welcome'
                    OR prompt.state IN ('scheduled', 'claimed', 'transmitting', 'unknown'))
            ORDER BY prompt.due_at, prompt.id
            """
        ) { row throws(StoreError) in
            let prompt = try Prompt(row: &row)
            let answeredAt = try row.optionalTimestamp()
            let choice: SnoozeChoice? = try row.optionalWord()
            let putOffAt = try row.optionalTimestamp()
            let snooze = choice.flatMap { choice in putOffAt.map { Snooze(choice, at: $0) } }
            return PromptFact(prompt: prompt, answeredAt: answeredAt, snooze: snooze)
        }
        return AgendaInput(
            now: now, until: now + AgendaInput.horizon, schedule: store.settings.current.schedule,
            zone: try store.zone(therapist.zoneName), therapist: therapist, plans: try planRecords(chosen),
            prompts: prompts,
            consults: try consults("therapist_id = \(therapist.id) AND plan_id IS NULL AND state = 'wanted'"))
    }
}

extension Store: AgendaReader {
    package func agendaInputs(of therapist: TherapistID?, at now: Timestamp) async throws(StoreError) -> [AgendaInput] {
        try await driver.read { db throws(StoreError) in
            let whose: SQLQuery = if let therapist { " WHERE id = \(therapist)" } else { "" }
            let therapists = try db.all("SELECT \(Therapist.columns) FROM therapist\(whose) ORDER BY name, id") {
                row throws(StoreError) in try Therapist(row: &row)
            }
            var inputs: [AgendaInput] = []
            for therapist in therapists { inputs.append(try db.agendaInput(of: therapist, in: self, at: now)) }
            return inputs
        }
    }

    /// The zone of that name, from the system's data.
    func zone(_ name: String) throws(StoreError) -> Zone {
        do { return try zones.zone(named: name) } catch { throw .zoneless(error.description) }
    }
}
