package import RemindCore

extension Store: PromptBook {
    package func prompts(_ filter: PromptFilter) async throws(StoreError) -> [PromptRecord] {
        try await driver.read { db throws(StoreError) in
            var condition: SQLQuery = "1 = 1"
            if let state = filter.state { condition = condition + " AND prompt.state = \(state)" }
            if let plan = filter.plan { condition = condition + " AND prompt.plan_id = \(plan)" }
            if let therapist = filter.therapist { condition = condition + " AND prompt.therapist_id = \(therapist)" }
            if let within = filter.within {
                let (start, end) = (within.lowerBound, within.upperBound)
                condition =
                    condition + """
                         AND (prompt.due_at >= \(start) AND prompt.due_at < \(end)
                            OR prompt.wanted_at >= \(start) AND prompt.wanted_at < \(end)
                            OR prompt.sent_at >= \(start) AND prompt.sent_at < \(end))
                        """
            }
            return try db.promptRecords(
                "\(condition) ORDER BY prompt.due_at DESC, prompt.id DESC LIMIT \(filter.limit)"
            ).reversed()
        }
    }

    package func prompt(_ id: PromptID) async throws(StoreError) -> PromptRecord {
        try await driver.read { db throws(StoreError) in try db.promptRecord(id) }
    }

    package func cancel(_ id: PromptID, reason: String, at now: Timestamp) async throws(StoreError) -> PromptRecord {
        try await write(at: now) { write throws(StoreError) in
            let prompt = try write.db.prompt(id)
            switch prompt.state {
            case .scheduled, .claimed, .unknown: break
            case .transmitting: throw .tooLate("the prompt '\(id)' is on its way: it cannot be called back")
            case .sent, .failed, .expired, .cancelled, .skipped: throw .refused("the prompt '\(id)' is \(prompt.state)")
            }
            if prompt.isHeldBack { try write.leaveOut(passengersOf: prompt) }
            try write.callOff(prompt, reason: reason)
            if let therapist = prompt.therapistID { try write.rederive(therapist) }
            return try write.db.promptRecord(id)
        }
    }

    package func sendNow(_ id: PromptID, at now: Timestamp) async throws(StoreError) -> PromptRecord {
        try await write(at: now) { write throws(StoreError) in
            let prompt = try write.db.prompt(id)
            guard prompt.state == .scheduled || prompt.state == .unknown else {
                throw .refused("the prompt '\(id)' is \(prompt.state): only one that waits or is held can be sent")
            }
            guard prompt.deadlineAt > now else {
                throw .refused("the prompt '\(id)' passed its deadline: it would come too late")
            }
            try write.db.run(
                """
                UPDATE prompt SET state = 'scheduled', due_at = \(now), next_attempt_at = \(now),
                    reasons = reasons || \("\n" + AgendaReason.madeDue.text)
                WHERE id = \(id) AND state IN ('scheduled', 'unknown')
                """)
            try write.decide(about: [prompt.key] + prompt.covers)
            try write.note("send now", "prompt \(id)", of: prompt.therapistID)
            // What it carried may have left by itself while it was held.
            if let therapist = prompt.therapistID { try write.rederive(therapist) }
            return try write.db.promptRecord(id)
        }
    }

    package func addService(
        _ prompt: Prompt, tokens: [TokenPurpose], limit: ServiceLimit?, at now: Timestamp
    ) async throws(StoreError) {
        try await write(at: now) { write throws(StoreError) in
            if let limit, try write.isReached(limit, by: prompt.therapistID) {
                throw .refused(limit.refusal)
            }
            guard try write.db.run(prompt.insertion) == 1 else { return }
            let footer: [TokenPurpose] = prompt.therapistID == nil || tokens.contains(.footer) ? [] : [.footer]
            try write.issueTokens(of: prompt, tokens + footer)
            try write.note("queue", "prompt \(prompt.id)", of: prompt.therapistID)
        }
    }
}

extension StoreWrite {
    /// Calls a prompt off for good: its links lead nowhere, and the agenda does not bring it back (`called_off`).
    func callOff(_ prompt: Prompt, reason: String) throws(StoreError) {
        try db.run(
            """
            UPDATE prompt SET state = 'cancelled', live = 0, called_off = 1, claim_token = NULL, claimed_by = NULL,
                lease_until = NULL, reasons = reasons || \("\n" + reason)
            WHERE id = \(prompt.id) AND state IN ('scheduled', 'claimed', 'unknown')
            """)
        try revokeUnsentTokens(of: prompt)
        try note("cancel", "prompt \(prompt.id)", of: prompt.therapistID)
    }
}

extension SQLSession {
    func promptRecord(_ id: PromptID) throws(StoreError) -> PromptRecord {
        guard let record = try promptRecords("prompt.id = \(id)").first else { throw .notFound("no prompt '\(id)'") }
        return record
    }

    /// The live prompt with that key.
    func promptRecord(at key: PromptKey) throws(StoreError) -> PromptRecord {
        guard let record = try promptRecords("prompt.key = \(key) AND prompt.live = 1").first else {
            throw .notFound("no prompt with the key '\(key)'")
        }
        return record
    }

    func promptRecords(_ condition: SQLQuery) throws(StoreError) -> [PromptRecord] {
        try all(
            """
            SELECT \(Prompt.columns), plan.code, therapist.email FROM prompt
                LEFT JOIN plan ON plan.id = prompt.plan_id
                LEFT JOIN therapist ON therapist.id = prompt.therapist_id
            WHERE \(condition)
            """
        ) { row throws(StoreError) in
            PromptRecord(
                prompt: try Prompt(row: &row), planCode: try row.optionalParsed { PlanCode($0) },
                therapistEmail: try row.optionalParsed { try? EmailAddress($0) })
        }
    }
}
