package import Cron

/// All that an agenda depends on, read in the transaction that will write it.
package struct AgendaInput: Sendable {
    package var now: Timestamp
    /// The horizon: nothing due after it is derived.
    package var until: Timestamp
    package var schedule: ScheduleSettings
    package var zone: Zone
    package var therapist: Therapist
    /// Open plans, and those closed in the last 14 days.
    package var plans: [PlanRecord]
    /// Every prompt of those plans that is not cancelled (but those that a person called off), and of the therapist's other
    /// prompts the welcomes, those of the last 9 weeks and all that are still open.
    package var prompts: [PromptFact]
    /// Wishes for a consultation that belong to no plan and are not settled.
    package var consults: [Consult]

    package init(
        now: Timestamp, until: Timestamp, schedule: ScheduleSettings, zone: Zone, therapist: Therapist,
        plans: [PlanRecord], prompts: [PromptFact], consults: [Consult] = []
    ) {
        self.now = now
        self.until = until
        self.schedule = schedule
        self.zone = zone
        self.therapist = therapist
        self.plans = plans
        self.prompts = prompts
        self.consults = consults
    }
}

/// A plan with what belongs to it.
package struct PlanRecord: Hashable, Sendable {
    package var plan: Plan
    /// Oldest first; cancelled ones included.
    package var sessions: [Session]
    /// Oldest first; only the newest revision of each prompt's answer.
    package var answers: [AnswerFact]
    package var consults: [Consult]

    package init(plan: Plan, sessions: [Session], answers: [AnswerFact] = [], consults: [Consult] = []) {
        self.plan = plan
        self.sessions = sessions
        self.answers = answers
        self.consults = consults
    }

    /// The earliest planned session that has not ended at `now`.
    package func nextSession(at now: Timestamp) -> Session? {
        sessions.filter { $0.state == .planned && $0.endsAt > now }.min { $0.startsAt < $1.startsAt }
    }
}

/// An answer as the agenda sees it.
package struct AnswerFact: Hashable, Sendable {
    package var facts: ReflectionFacts
    /// The prompt that was answered; nil for an answer given without one (`remindctl respond`, "note something new").
    package var promptKey: PromptKey?
    package var promptKind: PromptKind?
    package var sessionID: SessionID?
    package var at: Timestamp

    package init(
        facts: ReflectionFacts, promptKey: PromptKey? = nil, promptKind: PromptKind? = nil, sessionID: SessionID? = nil,
        at: Timestamp
    ) {
        self.facts = facts
        self.promptKey = promptKey
        self.promptKind = promptKind
        self.sessionID = sessionID
        self.at = at
    }
}

/// A prompt as the agenda sees it: the row, when it was answered, and whether it was put off.
package struct PromptFact: Hashable, Sendable {
    package var prompt: Prompt
    package var answeredAt: Timestamp?
    package var snooze: Snooze?

    package init(prompt: Prompt, answeredAt: Timestamp? = nil, snooze: Snooze? = nil) {
        self.prompt = prompt
        self.answeredAt = answeredAt
        self.snooze = snooze
    }
}
