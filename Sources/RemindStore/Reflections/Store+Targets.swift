import RemindCore

extension Store {
    /// What the token of a link leads to now. One read; nothing changes, however often a link is followed.
    func findTarget(of token: TokenHash, at now: Timestamp) async throws(StoreError) -> ReplyTarget? {
        try await driver.read { db throws(StoreError) in
            let found = try db.first(
                """
                SELECT purpose, prompt_id, therapist_id, expires_at FROM token
                WHERE hash = \(token) AND revoked_at IS NULL AND grace_until > \(now) AND therapist_id IS NOT NULL
                """
            ) { row throws(StoreError) in try TokenRow(row: &row) }
            guard let found else { return nil }
            let prompt = try db.prompt(found.prompt)
            let latest = try db.first(
                """
                SELECT \(Reflection.columns) FROM reflection WHERE prompt_id = \(prompt.id)
                ORDER BY at DESC, revision DESC, id DESC LIMIT 1
                """
            ) { row throws(StoreError) in try Reflection(row: &row) }
            var plan: PlanRecord?
            if let id = prompt.planID { plan = try db.planRecord(id) }
            return ReplyTarget(
                purpose: found.purpose, prompt: prompt, therapist: try db.therapist(found.therapist), plan: plan,
                restsAt: found.expiresAt, isResting: found.expiresAt <= now, latest: latest)
        }
    }
}

/// What the store knows of a token that is still good.
private struct TokenRow {
    let purpose: TokenPurpose
    let prompt: PromptID
    let therapist: TherapistID
    let expiresAt: Timestamp

    init(row: inout SQLRow) throws(StoreError) {
        purpose = try row.word()
        prompt = try row.id()
        therapist = try row.id()
        expiresAt = try row.timestamp()
    }
}
