import RemindCore

extension StoreWrite {
    /// Stores one revision of an answer and all that follows from it: the plan's progress, a consultation, a next
    /// session, the new agenda.
    func record(_ new: NewReflection) throws(StoreError) -> RecordedReflection {
        let earlier = try newest(of: new)
        if let basedOn = new.basedOn, basedOn != earlier?.revision ?? 0 {
            throw .conflict("this answer was changed elsewhere in the meantime")
        }
        let reflection = Reflection(
            id: new.id, promptID: new.promptID, planID: new.planID, therapistID: new.therapistID,
            form: new.facts.form, revision: (earlier?.revision ?? 0) + 1, at: now, via: new.via,
            choice: new.facts.choice, answers: new.answers, supersedes: earlier?.id)
        try insert(reflection, of: new)
        let progress = try advance(new)
        let isAtRest = progress?.state == .closed || progress?.state == .purged
        try wish(new, of: isAtRest ? nil : new.planID, superseding: earlier?.id)
        try ease(new)
        if let session = new.nextSession, let plan = new.planID, !isAtRest {
            try set(session, in: try db.planRecord(plan))
        }
        try note("answer", "reflection \(new.id)", of: new.therapistID)
        try rederive(new.therapistID)
        let next = try nextPrompt(of: new)
        try db.run(
            """
            UPDATE reflection SET plan_state = \(progress?.state), offers_close = \(progress?.offersClose),
                next_prompt_id = \(next?.id)
            WHERE id = \(new.id)
            """)
        return RecordedReflection(
            reflection: reflection, planState: progress?.state, offersClose: progress?.offersClose, nextPrompt: next)
    }

    /// What the first save of a form said, if it was saved before.
    func recorded(nonce: String) throws(StoreError) -> RecordedReflection? {
        let query: SQLQuery = """
            SELECT \(Reflection.columns), plan_state, offers_close, next_prompt_id FROM reflection
            WHERE nonce = \(nonce)
            """
        return try db.first(query) { row throws(StoreError) in
            let reflection = try Reflection(row: &row)
            let state: PlanState? = try row.optionalWord()
            let offer: CloseReason? = try row.optionalWord()
            let next: PromptID? = try row.optionalID()
            var prompt: Prompt?
            if let next { prompt = try db.prompt(next) }
            return RecordedReflection(reflection: reflection, planState: state, offersClose: offer, nextPrompt: prompt)
        }
    }

    /// The answer that this one replaces: the newest to the same prompt by the same form.
    private func newest(of new: NewReflection) throws(StoreError) -> (id: ReflectionID, revision: Int)? {
        guard let prompt = new.promptID else { return nil }
        return try db.first(
            """
            SELECT id, revision FROM reflection WHERE prompt_id = \(prompt) AND form = \(new.facts.form)
            ORDER BY revision DESC LIMIT 1
            """
        ) { row throws(StoreError) in (try row.id(), try row.int()) }
    }

    private func insert(_ reflection: Reflection, of new: NewReflection) throws(StoreError) {
        try db.run(
            """
            INSERT INTO reflection (id, prompt_id, plan_id, therapist_id, form, revision, at, via, choice, next,
                wants_consult, answers, supersedes, nonce)
            VALUES (\(reflection.id), \(reflection.promptID), \(reflection.planID), \(reflection.therapistID),
                \(reflection.form), \(reflection.revision), \(reflection.at), \(reflection.via), \(reflection.choice),
                \(new.facts.next), \(new.facts.wantsConsult), \(reflection.answers), \(reflection.supersedes),
                \(new.nonce))
            """)
    }

    /// Moves the plan on as `PlanProgress` says, and takes over what the form says about the moment.
    private func advance(_ new: NewReflection) throws(StoreError) -> PlanProgress? {
        guard let id = new.planID else { return nil }
        let before = try db.plan(id)
        guard before.therapistID == new.therapistID else { throw .notFound("no plan '\(id)'") }
        var progress = PlanProgress.after(new.facts, in: before.state)
        var plan = before
        // A late answer to a plan at rest is kept and changes nothing.
        if plan.state == .closed || plan.state == .purged { return PlanProgress(state: plan.state) }
        if let moment = new.moment, !plan.isHeld { plan.moment = moment }
        if let reason = progress.closes {
            plan.close(reason, at: now)
            progress.state = .closed
        } else {
            plan.state = progress.state
        }
        if plan != before { try db.run(plan.update) }
        return progress
    }

    /// The plan's next note, for "what happens next".
    private func nextPrompt(of new: NewReflection) throws(StoreError) -> Prompt? {
        guard let plan = new.planID else { return nil }
        return try db.prompts(
            """
            SELECT \(Prompt.columns) FROM prompt WHERE plan_id = \(plan) AND state = 'scheduled'
            ORDER BY due_at, id LIMIT 1
            """
        ).first
    }
}
