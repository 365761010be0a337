import RemindCore

extension StoreWrite {
    /// Writes what became of leases, all in one statement: each where it is still the lease of its row and the change is
    /// one that `PromptTransition` knows. A settlement that comes too late changes nothing.
    func settle(_ settlements: [Settlement]) throws(StoreError) {
        if settlements.isEmpty { return }
        let rows = settlements.map { $0.row(at: now) }
        let changes = PromptTransition.all.filter { $0.agent == .settle }.map { [$0.from.sqlValue, $0.to.sqlValue] }
        let changed = try db.all(
            """
            UPDATE prompt SET state = done.state, claim_token = NULL, claimed_by = NULL, lease_until = NULL,
                attempt = attempt + done.attempts, unknowns = prompt.unknowns + done.unknowns,
                sent_at = done.sent, next_attempt_at = COALESCE(done.next, next_attempt_at),
                smtp_code = CASE WHEN done.says = 1 THEN done.code ELSE smtp_code END,
                last_reply = CASE WHEN done.says = 1 THEN done.words ELSE last_reply END,
                reasons = prompt.reasons || done.reason
            FROM (SELECT column1 AS id, column2 AS token, CAST(column3 AS INTEGER) AS revision, column4 AS state,
                    CAST(column5 AS INTEGER) AS attempts, CAST(column6 AS INTEGER) AS unknowns,
                    CAST(column7 AS BIGINT) AS sent, CAST(column8 AS BIGINT) AS next,
                    CAST(column9 AS INTEGER) AS says, CAST(column10 AS INTEGER) AS code, column11 AS words,
                    column12 AS reason
                FROM (VALUES \(rows: rows)) AS given) AS done
            WHERE prompt.id = done.id AND claim_token = done.token AND prompt.revision = done.revision
                AND prompt.state IN ('claimed', 'transmitting')
                AND (prompt.state, done.state) IN (VALUES \(rows: changes))
            RETURNING prompt.id, prompt.state, prompt.therapist_id
            """
        ) { row throws(StoreError) in
            (id: try row.id() as PromptID, state: try row.word() as PromptState, therapist: try row.optionalText())
        }
        let repeated = Set(settlements.filter(\.wasTransmitting).map(\.lease.promptID))
        try markAgendas(
            of: changed.filter {
                [.failed, .expired, .unknown].contains($0.state) || $0.state == .scheduled && repeated.contains($0.id)
            }.compactMap(\.therapist))
        for settlement in settlements where settlement.refusesRecipient {
            guard let reply = settlement.reply, changed.contains(where: { $0.id == settlement.lease.promptID }) else {
                continue
            }
            try countRefusal(of: settlement.lease.promptID, reply)
        }
    }

    /// A lasting no to RCPT counts as a bounce does.
    private func countRefusal(of id: PromptID, _ reply: SMTPReply) throws(StoreError) {
        let prompt = try db.prompt(id)
        guard let therapist = prompt.therapistID else { return }
        _ = try refused(prompt, of: therapist, by: Refusal(reply), status: reply.enhanced ?? "\(reply.code)")
    }

    /// Has the agendas of these therapists derived at the next upkeep: what their prompts carried has to travel
    /// otherwise, and what was on the wire while its session moved has to follow.
    func markAgendas(of therapists: [String]) throws(StoreError) {
        if therapists.isEmpty { return }
        try db.run(
            "UPDATE therapist SET next_upkeep_at = \(now) WHERE id IN (\(list: Array(Set(therapists)).sorted()))")
    }
}

extension Settlement {
    /// The twelve values that `settle` reads as column1 to column12.
    fileprivate func row(at now: Timestamp) -> [SQLValue] {
        let words = reply?.line ?? reason
        return [
            lease.promptID.sqlValue, lease.token.sqlValue, lease.revision.sqlValue, state.sqlValue,
            (countsAttempt ? 1 : 0).sqlValue, (countsUnknown || state == .unknown ? 1 : 0).sqlValue,
            state == .sent ? now.sqlValue : .null, nextAttemptAt?.sqlValue ?? .null,
            (words == nil ? 0 : 1).sqlValue, reply?.code.sqlValue ?? .null, words?.sqlValue ?? .null,
            (state == .scheduled ? "" : reason.map { "\n" + $0 } ?? "").sqlValue,
        ]
    }
}

extension SMTPReply {
    /// "550 5.1.1 no such user", in one line.
    fileprivate var line: String {
        let parts = ["\(code)", enhanced, text].compactMap { $0 }.filter { !$0.isEmpty }
        return parts.joined(separator: " ").split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
