import RemindCore

extension StoreWrite {
    /// How long after its moment a complaint about a mail is believed; reports come within `Refusal.window`.
    private static let complaintWindow = Duration.days(30)
    /// A prompt's row is found by its moment, and is sent within a few days of it.
    private static let slack = Duration.days(7)

    /// The prompt that the news is about: by tag first, by Message-ID second, and only if its mail may have left us.
    ///
    /// That is so from the fence on, whatever became of the prompt since: a relay's report may be here before its reply.
    func promptReturned(as returned: ReturnedMail) throws(StoreError) -> Prompt? {
        let oldest = now - (returned.news == .complaint ? Self.complaintWindow : Refusal.window)
        let wasSent: SQLQuery = "state = 'sent' AND sent_at > \(oldest)"
        let isOpen: SQLQuery = "(unknowns > 0 OR state = 'transmitting') AND due_at > \(oldest)"
        for tag in returned.tags {
            let found = try db.prompts(
                """
                SELECT \(Prompt.columns) FROM prompt
                WHERE id >= \(tag) AND id < \(tag + "~") AND (\(wasSent) OR \(isOpen)) LIMIT 2
                """)
            if found.count == 1 { return found[0] }
        }
        guard !returned.messageIDs.isEmpty else { return nil }
        // Each is found by an index of its own: prompt_settled, prompt_doubtful and prompt_leased.
        for condition: SQLQuery in [
            "\(wasSent) AND due_at > \(oldest - Self.slack)", "unknowns > 0 AND due_at > \(oldest)",
            "state = 'transmitting' AND lease_until IS NOT NULL AND due_at > \(oldest)",
        ] {
            let found = try db.prompts(
                """
                SELECT \(Prompt.columns) FROM prompt
                WHERE \(condition) AND message_id IN (\(list: returned.messageIDs)) LIMIT 1
                """)
            if let prompt = found.first { return prompt }
        }
        return nil
    }

    /// Whether a therapist got another address after this prompt's mail left for the old one.
    func hasMoved(_ id: TherapistID, since prompt: Prompt) throws(StoreError) -> Bool {
        try db.exists(
            """
            SELECT 1 FROM event
            WHERE therapist_id = \(id) AND verb = 'change address' AND at >= \(prompt.sentAt ?? prompt.dueAt)
            """)
    }

    /// Keeps in mind that a prompt's mail was refused, and suspends its address as `Refusal` says.
    func refused(
        _ prompt: Prompt, of id: TherapistID, by refusal: Refusal, status: String
    ) throws(StoreError) -> ReturnedMailEffect {
        guard try isNews(refusal.rawValue, of: prompt, id, counts: refusal.counts) else { return .repeated }
        try annotate(prompt, .returned(status))
        guard refusal.counts else { return .noted }
        let oldest = now - Refusal.window
        let count = try db.all(
            "SELECT prompt_id FROM returned WHERE therapist_id = \(id) AND counts = 1 AND at > \(oldest)"
        ) { row throws(StoreError) in try row.text() }.count
        guard refusal.suspends(asNumber: count) else { return .counted(count) }
        let therapist = try locked(id)
        try suppress(therapist, .hardBounce, status: status)
        if therapist.mailState == .active || therapist.mailState == .unconfirmed {
            try db.run("UPDATE therapist SET mail_state = 'suspended' WHERE id = \(id)")
            try note("suspend", "therapist \(id)", of: id)
            try rederiveNowOrLater(id)
        }
        return .suspended
    }

    /// What became of a mail is kept also where the agenda cannot be derived now: else the mail would be sent again. Whatever
    /// stands in the way (a zone that is gone, a row that makes no sense) is met before anything of the agenda is written.
    private func rederiveNowOrLater(_ id: TherapistID) throws(StoreError) {
        do throws(StoreError) { try rederive(id) } catch {
            switch error {
            case .zoneless, .unreadable: try markAgendas(of: [id.text])
            default: throw error
            }
        }
    }

    /// A complaint ends all nudges; what belongs to a plan was asked for and goes on.
    func complained(_ prompt: Prompt, by id: TherapistID) throws(StoreError) -> ReturnedMailEffect {
        guard try isNews("complaint", of: prompt, id, counts: false) else { return .repeated }
        try annotate(prompt, .complaint)
        var therapist = try locked(id)
        try suppress(therapist, .complaint, status: "")
        try obeyComplaint(&therapist)
        try db.run(therapist.update)
        try note("complaint", "therapist \(id)", of: id)
        try rederiveNowOrLater(id)
        return .nudgesStopped
    }

    /// Whether this was not told of the prompt before. A refusal that counts is told once, whatever its status then is.
    private func isNews(_ news: String, of prompt: Prompt, _ id: TherapistID, counts: Bool) throws(StoreError) -> Bool {
        if counts,
            try db.exists(
                "SELECT 1 FROM returned WHERE prompt_id = \(prompt.id) AND news IN ('no_such_address', 'other')")
        {
            return false
        }
        return try db.run(
            """
            INSERT INTO returned (prompt_id, therapist_id, news, at, counts)
            VALUES (\(prompt.id), \(id), \(news), \(now), \(counts ? 1 : 0))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    private func annotate(_ prompt: Prompt, _ reason: AgendaReason) throws(StoreError) {
        try db.run("UPDATE prompt SET reasons = reasons || \("\n" + reason.text) WHERE id = \(prompt.id)")
    }
}
