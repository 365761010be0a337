import RemindCore

extension StoreWrite {
    /// How long after its moment a mail must still allow stopping (trust.md 3.2.5).
    private static let footerLife = Duration.days(400)
    /// How long a form that was opened in time may still be saved.
    private static let respondGrace = Duration.hours(24)

    /// Stores the hashes of the secrets that the mail of this prompt will carry, at its present revision.
    func issueTokens(of prompt: Prompt, _ purposes: [TokenPurpose]) throws(StoreError) {
        for purpose in purposes {
            let expiry = purpose == .footer ? prompt.dueAt + Self.footerLife : prompt.restsAt
            let grace = purpose == .respond ? expiry + Self.respondGrace : expiry
            try db.run(
                """
                INSERT INTO token (hash, prompt_id, therapist_id, purpose, revision, expires_at, grace_until)
                VALUES (\(hash(of: prompt, purpose)), \(prompt.id), \(prompt.therapistID), \(purpose),
                    \(prompt.revision), \(expiry), \(grace))
                """)
        }
    }

    /// Makes the secrets of a prompt useless whose mail cannot have arrived; where nobody knows whether it did, its
    /// link stays good. Revoked ones stay known for thirty days (trust.md 5).
    func revokeUnsentTokens(of prompt: Prompt) throws(StoreError) {
        if prompt.unknowns > 0 || prompt.restoreMark != .none { return }
        try db.run("UPDATE token SET revoked_at = \(now) WHERE \(prompt.ownsToken) AND revoked_at IS NULL")
    }

    private func hash(of prompt: Prompt, _ purpose: TokenPurpose) -> TokenHash {
        let vault = store.vault
        let secret =
            purpose == .code
            ? vault.code(for: prompt.id, revision: prompt.revision)
            : vault.token(for: prompt.id, purpose: purpose, revision: prompt.revision).text
        return vault.hash(secret)
    }
}

extension Prompt {
    /// Names the tokens of this prompt. By its therapist first: so they stand together in the index, where those of single
    /// prompts, whose ids are random, would be a page each.
    var ownsToken: SQLQuery {
        if let therapistID { return "therapist_id = \(therapistID) AND prompt_id = \(id)" }
        return "therapist_id IS NULL AND prompt_id = \(id)"
    }

    /// The secrets that a mail of this kind carries: its form's, and one to pause or stop in every mail to a therapist.
    var tokenPurposes: [TokenPurpose] {
        let own: [TokenPurpose] =
            switch kind {
            case .welcome: [.confirm, .code]
            case .service: []
            default: FormKind(for: kind) == nil ? [] : [.respond]
            }
        return therapistID == nil ? own : own + [.footer]
    }
}
