package import Cron
package import RemindCore

/// One therapist's world, written in local times: "2026-12-01T15:00" is what a clock in the zone shows.
///
/// Jitter and nudges are off unless a test switches them on, so that moments can be read off.
package struct AgendaScene {
    package let zone: Zone
    package var schedule: ScheduleSettings
    package var therapist: Therapist
    package var now: Timestamp
    package var plans: [PlanRecord] = []
    package var prompts: [PromptFact] = []
    package var horizon = Duration.days(56)
    package var rowCount = 0
    /// All that was sent while it lived.
    package var history: [Prompt] = []

    package init(_ now: String, zone name: String = "Europe/Berlin", rhythm: Rhythm = .gentle) throws {
        zone = try ZoneDatabase(directory: "/usr/share/zoneinfo").zone(named: name)
        schedule = ScheduleSettings()
        schedule.jitter = .zero
        schedule.nudges = []
        therapist = TestPeople.dana(zone: name, rhythm: rhythm)
        self.now = Timestamp(milliseconds: 0)
        self.now = instant(now)
    }

    package func instant(_ local: String) -> Timestamp {
        guard let local = LocalDateTime(local) else { preconditionFailure("not a local date-time: \(local)") }
        return Timestamp(seconds: zone.instant(of: local))
    }

    package func local(_ instant: Timestamp) -> String { zone.local(at: instant.seconds).dateTime.description }

    /// Adds an open plan, noted at a local time; sessions that have ended by then are over.
    @discardableResult
    package mutating func plan(
        _ id: String = "plan1", noted: String, sessions: [String] = [], repeats: SessionRepeat = .none
    ) -> PlanID {
        let plan = TestPeople.plan(id, of: therapist, repeats: repeats, createdAt: instant(noted))
        let meetings = sessions.enumerated().map { index, start in
            var session = TestPeople.session("\(id)s\(index + 1)", of: plan, at: start, in: zone)
            if session.endsAt <= now { session.state = .over }
            return session
        }
        plans.append(PlanRecord(plan: plan, sessions: meetings))
        return plan.id
    }

    /// Notes an answer to the first plan, or to one prompt of it.
    package mutating func answer(
        _ form: FormKind, _ choice: String, at: String, next: String? = nil, to key: PromptKey? = nil, plan: Int = 0
    ) {
        let fact = prompts.first { $0.prompt.key == key }
        plans[plan].answers.append(
            AnswerFact(
                facts: ReflectionFacts(form: form, choice: choice, next: next), promptKey: key,
                promptKind: fact?.prompt.kind, sessionID: fact?.prompt.sessionID, at: instant(at)))
        if let at = prompts.firstIndex(where: { $0.prompt.key == key }) {
            prompts[at].answeredAt = plans[plan].answers.last?.at
        }
    }

    package var input: AgendaInput {
        AgendaInput(
            now: now, until: now + horizon, schedule: schedule, zone: zone, therapist: therapist, plans: plans,
            prompts: prompts)
    }

    package func derive() -> Agenda { Agenda.derive(input) }

    /// The only draft of a kind, or the first of several.
    package func draft(_ kind: PromptKind, ordinal: Int = 1) -> PromptDraft? {
        derive().drafts.first { $0.kind == kind && $0.ordinal == ordinal }
    }

    /// Local moments of all drafts of a kind that will be sent.
    package func moments(_ kind: PromptKind) -> [String] {
        derive().drafts.filter { $0.kind == kind && $0.decision == .send }.map { local($0.dueAt) }
    }

    package func key(_ kind: PromptKind, session: String? = nil, plan: String = "plan1", ordinal: Int = 1) -> PromptKey
    {
        .plan(
            TestPeople.identifier(plan), kind, session: session.map { TestPeople.identifier($0) }, ordinal: ordinal)
    }
}
