import RemindCore

extension StoreWrite {
    /// Writes what became of leases: each where it is still the lease of its row and the change is one that
    /// `PromptTransition` knows. A settlement that comes too late changes nothing.
    func settle(_ settlements: [Settlement]) throws(StoreError) {
        var first: [PromptID] = []
        var concerned: [PromptID] = []
        for settlement in settlements {
            guard try db.run(settlement.update(at: now)) == 1 else { continue }
            if settlement.state == .sent, settlement.lease.beginsThread { first.append(settlement.lease.promptID) }
            if settlement.changesAgenda { concerned.append(settlement.lease.promptID) }
            if settlement.refusesRecipient, let reply = settlement.reply {
                try countRefusal(of: settlement.lease.promptID, reply)
            }
        }
        if !first.isEmpty { try beginThreads(with: first) }
        if !concerned.isEmpty { try markAgendas("SELECT therapist_id FROM prompt WHERE id IN (\(list: concerned))") }
    }

    /// A plan's thread begins with the first of its mails that was sent; several may have been claimed before one was.
    private func beginThreads(with sent: [PromptID]) throws(StoreError) {
        try db.run(
            """
            UPDATE plan SET thread_root = (SELECT message_id FROM prompt
                    WHERE prompt.id IN (\(list: sent)) AND prompt.plan_id = plan.id ORDER BY prompt.id LIMIT 1)
            WHERE plan.id IN (SELECT plan_id FROM prompt WHERE prompt.id IN (\(list: sent))) AND thread_root IS NULL
            """)
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
        try markAgendas("\(list: Array(Set(therapists)).sorted())")
    }

    private func markAgendas(_ therapists: SQLQuery) throws(StoreError) {
        try db.run("UPDATE therapist SET next_upkeep_at = \(now) WHERE id IN (\(therapists))")
    }
}

extension Settlement {
    /// What its mail carried has to travel otherwise, or what was on the wire while its session moved has to follow.
    fileprivate var changesAgenda: Bool {
        [.failed, .expired, .unknown].contains(state) || state == .scheduled && wasTransmitting
    }

    /// The states that a settlement may find, by the one that it leads to.
    private static let before = Dictionary(grouping: PromptTransition.all.filter { $0.agent == .settle }, by: \.to)
        .mapValues { $0.map(\.from) }

    fileprivate func update(at now: Timestamp) -> SQLQuery {
        let words: SQLQuery =
            if let words = reply?.line ?? reason { ", smtp_code = \(reply?.code), last_reply = \(words)" } else { "" }
        let why: SQLQuery =
            if state != .scheduled, let reason { ", reasons = reasons || \("\n" + reason)" } else { "" }
        let next: SQLQuery = if let nextAttemptAt { ", next_attempt_at = \(nextAttemptAt)" } else { "" }
        return """
            UPDATE prompt SET state = \(state), claim_token = NULL, claimed_by = NULL, lease_until = NULL,
                attempt = attempt + \(countsAttempt), unknowns = unknowns + \(countsUnknown || state == .unknown),
                sent_at = \(state == .sent ? now : nil)\(next)\(words)\(why)
            WHERE id = \(lease.promptID) AND claim_token = \(lease.token) AND revision = \(lease.revision)
                AND state IN ('claimed', 'transmitting') AND state IN (\(list: Self.before[state] ?? []))
            """
    }
}

extension SMTPReply {
    /// "550 5.1.1 no such user", in one line.
    fileprivate var line: String {
        let parts = ["\(code)", enhanced, text].compactMap { $0 }.filter { !$0.isEmpty }
        return parts.joined(separator: " ").split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
