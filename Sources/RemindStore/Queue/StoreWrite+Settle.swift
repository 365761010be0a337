import RemindCore

extension StoreWrite {
    /// Writes what became of a lease, if it is still the lease of that row and the change is one that
    /// `PromptTransition` knows. A settlement that comes too late changes nothing.
    func settle(_ settlement: Settlement) throws(StoreError) {
        var assignments: SQLQuery = """
            state = \(settlement.state), claim_token = NULL, claimed_by = NULL, lease_until = NULL,
            attempt = attempt + \(settlement.countsAttempt ? 1 : 0),
            unknowns = unknowns + \(settlement.countsUnknown || settlement.state == .unknown ? 1 : 0)
            """
        if settlement.state == .sent { assignments = assignments + ", sent_at = \(now)" }
        if let next = settlement.nextAttemptAt { assignments = assignments + ", next_attempt_at = \(next)" }
        if let reply = settlement.reply {
            assignments = assignments + ", smtp_code = \(reply.code), last_reply = \(reply.line)"
        } else if let reason = settlement.reason {
            assignments = assignments + ", smtp_code = NULL, last_reply = \(reason)"
        }
        if let reason = settlement.reason, settlement.state != .scheduled {
            assignments = assignments + ", reasons = reasons || \("\n" + reason)"
        }
        let states = PromptState.allCases.filter {
            PromptTransition.allows($0, settlement.state, by: .settle) && [.claimed, .transmitting].contains($0)
        }
        let changed = try db.run(
            """
            UPDATE prompt SET \(assignments)
            WHERE id = \(settlement.lease.promptID) AND claim_token = \(settlement.lease.token)
                AND revision = \(settlement.lease.revision) AND state IN (\(list: states))
            """)
        if changed == 1, [.failed, .expired, .unknown].contains(settlement.state) {
            try markAgenda(of: settlement.lease.promptID)
        }
        if changed == 1, settlement.refusesRecipient, let reply = settlement.reply {
            try countRefusal(of: settlement.lease.promptID, reply)
        }
    }

    /// A lasting no to RCPT counts as a bounce does.
    private func countRefusal(of id: PromptID, _ reply: SMTPReply) throws(StoreError) {
        let prompt = try db.prompt(id)
        guard let therapist = prompt.therapistID else { return }
        _ = try refused(prompt, of: therapist, by: Refusal(reply), status: reply.enhanced ?? "\(reply.code)")
    }

    /// Has the agenda of a prompt's therapist derived at the next upkeep: what the prompt carried has to travel
    /// otherwise.
    private func markAgenda(of prompt: PromptID) throws(StoreError) {
        try db.run(
            """
            UPDATE therapist SET next_upkeep_at = \(now)
            WHERE id = (SELECT therapist_id FROM prompt WHERE id = \(prompt))
            """)
    }
}

extension SMTPReply {
    /// "550 5.1.1 no such user", in one line.
    fileprivate var line: String {
        let parts = ["\(code)", enhanced, text].compactMap { $0 }.filter { !$0.isEmpty }
        return parts.joined(separator: " ").split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
