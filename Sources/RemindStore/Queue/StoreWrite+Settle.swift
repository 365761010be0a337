import RemindCore

extension StoreWrite {
    /// Writes what became of leases: each where it is still the lease of its row and the change is one that
    /// `PromptTransition` knows. A settlement that comes too late changes nothing.
    func settle(_ settlements: [Settlement]) throws(StoreError) {
        var concerned: [Int64] = []
        for settlement in settlements {
            guard let update = settlement.update(at: now), try db.run(update) == 1 else { continue }
            if settlement.state == .sent, settlement.lease.beginsThread { try beginThread(with: settlement.lease.row) }
            if settlement.changesAgenda { concerned.append(settlement.lease.row) }
            if settlement.refusesRecipient, let reply = settlement.reply {
                try countRefusal(of: settlement.lease.promptID, reply)
            }
        }
        if !concerned.isEmpty { try markAgendas("SELECT therapist_id FROM prompt WHERE rowid IN (\(list: concerned))") }
    }

    private static let threadRoot: SQLTemplate = """
        UPDATE plan SET thread_root = (SELECT message_id FROM prompt WHERE rowid = $1)
        WHERE id = (SELECT plan_id FROM prompt WHERE rowid = $2) AND thread_root IS NULL
        """

    /// A plan's thread begins with the first of its mails that was sent; several may have been claimed before one was.
    private func beginThread(with row: Int64) throws(StoreError) { try db.run(Self.threadRoot(row, row)) }

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
        // A mark, not a moment: a clock that is set back would undo that.
        try db.run(
            "UPDATE therapist SET next_upkeep_at = \(UpkeepTurn.come.rawValue) WHERE id IN (\(therapists))")
    }
}

extension Settlement {
    /// What its mail carried has to travel otherwise, what was on the wire while its session moved has to follow, or what is
    /// late has to keep its distance.
    fileprivate var changesAgenda: Bool {
        [.failed, .expired, .unknown].contains(state) || state == .scheduled && (wasTransmitting || isLate)
    }

    /// The states that a settlement may find, first and last, by the one that it leads to.
    private static let before = Dictionary(
        grouping: PromptTransition.all.filter { $0.agent == .settle && $0.from.isLeased }, by: \.to
    ).mapValues { ($0[0].from, $0[$0.count - 1].from) }

    private static let statement: SQLTemplate = """
        UPDATE prompt SET state = $1, claim_token = NULL, claimed_by = NULL, lease_until = NULL,
            attempt = attempt + $2, unknowns = unknowns + $3, sent_at = $4,
            next_attempt_at = COALESCE($5, next_attempt_at), last_reply = COALESCE($6, last_reply),
            smtp_code = CASE WHEN $7 THEN $8 ELSE smtp_code END, reasons = reasons || $9
        WHERE rowid = $10 AND claim_token = $11 AND revision = $12 AND state IN ($13, $14)
        """

    /// Nil for a change that `PromptTransition` does not know.
    fileprivate func update(at now: Timestamp) -> SQLQuery? {
        guard let (first, last) = Self.before[state] else { return nil }
        let words = reply?.line ?? reason
        let why = state == .scheduled ? nil : reason
        return Self.statement(
            state, countsAttempt, countsUnknown || state == .unknown, state == .sent ? now : nil, nextAttemptAt, words,
            words != nil, reply?.code, why.map { "\n" + $0 } ?? "", lease.row, lease.token, lease.revision, first, last)
    }
}

extension SMTPReply {
    /// "550 5.1.1 no such user", in one line.
    fileprivate var line: String {
        var line = "\(code)"
        for part in [enhanced ?? "", text] where !part.isEmpty { line += " " + part }
        // Few texts have more lines than one, and taking a text apart costs more than looking at it.
        guard line.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return line }
        return line.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
