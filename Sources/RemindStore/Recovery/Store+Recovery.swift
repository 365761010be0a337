package import RemindCore

extension Store: StoreRecovery {
    package func recognise(_ newest: AuditHead, at now: Timestamp) async throws(StoreError) {
        guard try await driver.read({ db throws(StoreError) in try db.head() }).head.number < newest.number else {
            return
        }
        try await write(at: now) { write throws(StoreError) in
            let row = try write.db.head()
            guard row.head.number < newest.number else { return }
            let before = max(row.heldBefore ?? newest.until, newest.until)
            let head = AuditHead(number: newest.number, until: max(row.head.until, newest.until))
            try write.keep(head, since: row.begunAt)
            try write.db.run("UPDATE audit_head SET held_before = \(before)")
            try write.holdBack(before)
            try write.note("hold back", "store", of: nil)
        }
    }

    package func newestHead() async throws(StoreError) -> AuditHead {
        try await driver.read { db throws(StoreError) in try db.head().head }
    }

    package func heldBack() async throws(StoreError) -> HeldBack? {
        try await driver.read { db throws(StoreError) in
            let row = try db.head()
            guard let before = row.heldBefore else { return nil }
            let prompts = try db.promptRecords(
                "\(StoreWrite.isOpen) AND prompt.held_back = 1 ORDER BY prompt.due_at, prompt.id")
            return HeldBack(before: before, prompts: prompts)
        }
    }

    package func letGo(at now: Timestamp) async throws(StoreError) {
        try await write(at: now) { write throws(StoreError) in
            try write.letGo()
            try write.note("let go", "store", of: nil)
        }
    }
}

extension StoreWrite {
    /// Has not come to its end, nor is on its way for all that a store can know.
    fileprivate static let isOpen: SQLQuery =
        "(prompt.state = 'scheduled' OR prompt.state = 'claimed' OR prompt.state = 'transmitting')"

    /// Marks what may have left already: what was in a conversation when the backup was made, too, and what travelled in
    /// another's mail. Agendas leave such a note where it is, and put nothing else into its mail.
    fileprivate func holdBack(_ before: Timestamp) throws(StoreError) {
        try db.run(
            """
            UPDATE prompt SET held_back = 1
            WHERE (\(Self.isOpen) OR state = 'unknown' OR state = 'skipped') AND due_at < \(before)
            """)
        // What waits to travel in a mail shares its fate, whenever it would be due by itself.
        try mark(.held, passengersOf: "held_back = 1", marked: "held_back <> 1")
        try mark(.none, passengersOf: "held_back <> 1", marked: "held_back = 1")
        let reason = AgendaReason.heldBack.text
        try db.run(
            """
            UPDATE prompt SET reasons = reasons || \("\n" + reason)
            WHERE \(Self.isOpen) AND held_back = 1 AND reasons NOT LIKE \("%" + reason)
            """)
    }

    private func mark(
        _ mark: RestoreMark, passengersOf mails: SQLQuery, marked before: SQLQuery
    ) throws(StoreError) {
        let passengers = try db.all("SELECT covers FROM prompt WHERE \(Self.isOpen) AND covers <> '' AND \(mails)") {
            row throws(StoreError) in try row.lines()
        }
        for key in passengers.joined() {
            try db.run(
                """
                UPDATE prompt SET held_back = \(mark.rawValue)
                WHERE key = \(key) AND live = 1 AND state = 'skipped' AND \(before)
                """)
        }
    }

    /// What may have left in a mail that is held back is held with it.
    func holdBack(passengers: [PromptKey]) throws(StoreError) {
        guard let before = try db.head().heldBefore else { return }
        for key in passengers {
            try db.run(
                """
                UPDATE prompt SET held_back = 1
                WHERE key = \(key) AND live = 1 AND state = 'skipped' AND \(Self.hasPlan(before: before))
                """)
        }
    }

    /// Whether the prompt's plan was there by then, where it has one.
    private static func hasPlan(before: Timestamp) -> SQLQuery {
        """
        (plan_id IS NULL
            OR EXISTS (SELECT 1 FROM plan WHERE plan.id = prompt.plan_id AND plan.created_at < \(before)))
        """
    }

    /// Someone decided about notes that may have left.
    func decide(about keys: [PromptKey]) throws(StoreError) {
        for key in keys {
            try db.run(
                """
                UPDATE prompt SET held_back = \(RestoreMark.decided.rawValue)
                WHERE key = \(key) AND live = 1 AND held_back = 1
                """)
        }
    }

    /// How long what is let go waits for its agenda to follow.
    private static let breath = Duration.minutes(1)

    /// Their agendas follow first, since they stood still: a session may have moved meanwhile.
    fileprivate func letGo() throws(StoreError) {
        let therapists = try db.all("SELECT DISTINCT therapist_id FROM prompt WHERE held_back = 1") {
            row throws(StoreError) in try row.optionalText()
        }
        let reason = AgendaReason.heldBack.text
        let soon = now + Self.breath
        try db.run("UPDATE audit_head SET held_before = NULL")
        try db.run(
            """
            UPDATE prompt SET held_back = \(RestoreMark.decided.rawValue),
                next_attempt_at = CASE WHEN next_attempt_at < \(soon) AND deadline_at > \(soon + Self.breath)
                    THEN \(soon) ELSE next_attempt_at END,
                reasons = replace(replace(reasons, \("\n" + reason), ''), \(reason), '')
            WHERE held_back = 1
            """)
        try markAgendas(of: therapists.compactMap { $0 })
    }

    /// A note that is new to a store which holds back: what an agenda wanted before that moment may have left already (or
    /// later, by as much as moments are spread), unless its plan is newer than that; and so may what bears the key of a note
    /// that is held. True if it is held.
    func holdBack(new prompt: Prompt) throws(StoreError) -> Bool {
        guard let before = try db.head().heldBefore, let therapist = prompt.therapistID else { return false }
        let schedule = store.settings.current.schedule
        let nudge = schedule.nudges.first { $0.name == prompt.detail }
        let spread = prompt.planID == nil ? nudge?.jitter ?? .zero : schedule.jitter
        let reason = prompt.state == .scheduled ? "\n" + AgendaReason.heldBack.text : ""
        return try db.run(
            """
            UPDATE prompt SET held_back = 1, reasons = reasons || \(reason)
            WHERE id = \(prompt.id) AND (wanted_at < \(before + spread)
                    AND EXISTS (SELECT 1 FROM therapist WHERE id = \(therapist) AND created_at < \(before))
                    AND \(Self.hasPlan(before: before))
                OR EXISTS (SELECT 1 FROM prompt AS older WHERE older.therapist_id = \(therapist)
                    AND older.key = \(prompt.key) AND older.held_back = 1))
            """) == 1
    }
}
