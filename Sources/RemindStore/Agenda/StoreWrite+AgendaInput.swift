import Cron
import RemindCore

extension StoreWrite {
    /// How long a closed plan still matters (`after_close` comes a week later).
    private static let closedPlans = Duration.days(14)
    /// How far back prompts without a plan matter (`fuel` comes about every four weeks).
    private static let lookBack = Duration.days(35)

    /// Everything that the agenda of a therapist depends on. Of cancelled prompts those that a person called off: the
    /// agenda takes them as settled, so they do not come back although their keys are free.
    func agendaInput(of therapist: Therapist) throws(StoreError) -> AgendaInput {
        let chosen: SQLQuery = """
            plan.therapist_id = \(therapist.id) AND (plan.state NOT IN ('closed', 'purged')
                OR (plan.state = 'closed' AND plan.closed_at > \(now - Self.closedPlans)))
            """
        let prompts = try db.all(
            """
            SELECT \(Prompt.columns), (SELECT MAX(at) FROM reflection WHERE reflection.prompt_id = prompt.id)
            FROM prompt
            WHERE prompt.therapist_id = \(therapist.id) AND (prompt.live = 1 OR prompt.called_off = 1)
                AND (prompt.plan_id IN (SELECT plan.id FROM plan WHERE \(chosen))
                    OR prompt.due_at > \(now - Self.lookBack) OR prompt.kind = 'welcome'
                    OR prompt.state IN ('scheduled', 'claimed', 'transmitting', 'unknown'))
            ORDER BY prompt.due_at, prompt.id
            """
        ) { row throws(StoreError) in
            PromptFact(prompt: try Prompt(row: &row), answeredAt: try row.optionalTimestamp())
        }
        return AgendaInput(
            now: now, until: now + Self.horizon, schedule: store.settings.current.schedule,
            zone: try zone(therapist.zoneName), therapist: therapist, plans: try db.planRecords(chosen),
            prompts: prompts,
            consults: try db.consults("therapist_id = \(therapist.id) AND plan_id IS NULL AND state = 'wanted'"))
    }

    /// The zone of that name, from the system's data.
    func zone(_ name: String) throws(StoreError) -> Zone {
        do { return try store.zones.zone(named: name) } catch { throw .refused(error.description) }
    }
}

extension AgendaInput {
    /// When this agenda has to be derived again although nobody changes anything: a session or pause ends, or the
    /// horizon runs short.
    var nextUpkeep: Timestamp {
        var moments = [until - StoreWrite.horizonSlack]
        moments += [therapist.pausedUntil].compactMap { $0 }
        for record in plans where record.plan.state != .closed {
            moments += [record.plan.pausedUntil].compactMap { $0 }
            moments += record.sessions.filter { $0.state == .planned }.map(\.endsAt)
        }
        return moments.filter { $0 > now }.min() ?? until
    }
}
