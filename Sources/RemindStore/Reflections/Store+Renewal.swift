package import RemindCore

extension Store {
    package func renewLink(of token: TokenHash, at now: Timestamp) async throws(StoreError) -> Bool {
        // Most links that lead nowhere were never known: those cost one read and lock nobody's rows.
        let known = try await driver.read { db throws(StoreError) in try db.restingLink(token, at: now) }
        guard let known else { return false }
        return try await write(at: now) { write throws(StoreError) in try write.renew(known) }
    }
}

/// A link that led somewhere within the last thirty days and does not now.
private struct RestingLink {
    let promptID: PromptID
    let therapistID: TherapistID

    /// How long the hash of such a link is known (trust.md section 5).
    static let knownFor = Duration.days(30)

    init(row: inout SQLRow) throws(StoreError) {
        promptID = try row.id()
        therapistID = try row.id()
    }
}

extension SQLSession {
    fileprivate func restingLink(_ token: TokenHash, at now: Timestamp) throws(StoreError) -> RestingLink? {
        let oldest = now - RestingLink.knownFor
        return try first(
            """
            SELECT prompt_id, therapist_id FROM token
            WHERE hash = \(token) AND therapist_id IS NOT NULL
                AND (expires_at <= \(now) OR revoked_at IS NOT NULL)
                AND grace_until > \(oldest) AND (revoked_at IS NULL OR revoked_at > \(oldest))
            """
        ) { row throws(StoreError) in try RestingLink(row: &row) }
    }
}

extension StoreWrite {
    /// Service mail that is later than this helps nobody (delivery.md section 1).
    private static let deadline = Duration.minutes(30)
    private static let restsAfter = Duration.days(3)

    /// Queues the mail, unless the therapist's address does not work or enough went out (`ServiceLimit.fresh`).
    fileprivate func renew(_ link: RestingLink) throws(StoreError) -> Bool {
        let therapist = try locked(link.therapistID)
        guard therapist.mailState != .suspended, try !isReached(.fresh, by: therapist.id) else { return false }
        let prompt = try db.prompt(link.promptID)
        let fresh = FreshLink(to: prompt, of: therapist)
        let id = PromptID(from: store.randomness)
        let mail = Prompt(
            id: id, key: .service(cause: FreshLink.cause, id: id), therapistID: therapist.id, kind: .service,
            detail: fresh.detail, dueAt: now, zoneName: therapist.zoneName, deadlineAt: now + Self.deadline,
            restsAt: now + Self.restsAfter, messageID: store.newMessageID(), createdAt: now)
        guard try db.run(mail.insertion) == 1 else { return false }
        try issueTokens(of: mail, fresh.purpose == .footer ? [.footer] : [fresh.purpose, .footer])
        if fresh.purpose != .footer { try lead(mail, fresh.purpose, to: prompt) }
        try note("renew link", "prompt \(prompt.id)", of: therapist.id)
        return true
    }

    /// The mail's own secret opens what the old link opened: its token names the first prompt, so that the answer does too.
    private func lead(_ mail: Prompt, _ purpose: TokenPurpose, to prompt: Prompt) throws(StoreError) {
        try db.run("UPDATE token SET prompt_id = \(prompt.id) WHERE \(mail.ownsToken) AND purpose = \(purpose)")
    }
}
