import Cron
package import RemindCore

extension Store {
    package func letters(for prompts: [PromptID]) async throws(StoreError) -> [Letter] {
        let settings = settings.current
        return try await driver.read { db throws(StoreError) in
            let sources = try db.letterSources("prompt.id IN (\(list: prompts))")
            let passengers = try db.passengers(of: sources)
            return sources.compactMap { $0.letter(passengers: passengers, settings: settings) }
        }
    }
}

/// One row of what letters are written from.
struct LetterSource {
    /// The number of the prompt's row.
    let row: Int64
    let prompt: Prompt
    let therapist: (name: String, email: EmailAddress, locale: String)?
    let planCode: PlanCode?
    let sessionStart: LocalDateTime?
    let threadRoot: String?

    var beginsThread: Bool { planCode != nil && threadRoot == nil }

    fileprivate static func query(_ condition: SQLQuery) -> SQLQuery {
        """
        SELECT prompt.rowid, \(Prompt.columns), therapist.name, therapist.email, therapist.locale, plan.code, session.starts_local,
            plan.thread_root
        FROM prompt
            LEFT JOIN therapist ON therapist.id = prompt.therapist_id
            LEFT JOIN plan ON plan.id = prompt.plan_id
            LEFT JOIN session ON session.id = prompt.session_id
        WHERE \(condition)
        """
    }

    fileprivate init(row: inout SQLRow) throws(StoreError) {
        self.row = try row.integer()
        prompt = try Prompt(row: &row)
        if let name = try row.optionalText() {
            therapist = (name, try row.parsed { try? EmailAddress($0) }, try row.text())
        } else {
            _ = (row.value(), row.value())
            therapist = nil
        }
        planCode = try row.optionalParsed { PlanCode($0) }
        sessionStart = try row.optionalParsed { LocalDateTime($0) }
        threadRoot = try row.optionalText()
    }

    /// Nil where there is nobody to write to: mail to the keeper while no keeper's address is set.
    func letter(passengers: [PromptKey: CarriedPrompt], settings: Settings) -> Letter? {
        let keeper = settings.practice.keeperAddress.map { Mailbox(name: settings.practice.name, address: $0) }
        guard let recipient = therapist.map({ Mailbox(name: $0.name, address: $0.email) }) ?? keeper else { return nil }
        let carried = prompt.covers.compactMap { passengers[$0] }
        // A look back that carries the note before a session is about that session too.
        let session =
            sessionStart ?? carried.lazy.filter { $0.passenger.planCode == planCode }.compactMap(\.sessionStart).first
        return Letter(
            prompt: prompt, recipient: recipient, locale: therapist?.locale ?? settings.practice.locale,
            zoneName: prompt.zoneName, planCode: planCode, sessionDay: session?.date,
            threadRoot: planCode == nil ? nil : threadRoot, passengers: carried.map(\.passenger))
    }
}

/// What travels in another's mail, and the session that it is about.
struct CarriedPrompt {
    let passenger: Letter.Passenger
    let sessionStart: LocalDateTime?
}

extension SQLSession {
    /// What the letters of the prompts that `condition` names are written from, in no order.
    func letterSources(_ condition: SQLQuery) throws(StoreError) -> [LetterSource] {
        try all(LetterSource.query(condition)) { row throws(StoreError) in try LetterSource(row: &row) }
    }

    /// All that travels in the mails of `carriers`, by key.
    func passengers(of carriers: [LetterSource]) throws(StoreError) -> [PromptKey: CarriedPrompt] {
        let keys = Set(carriers.lazy.flatMap(\.prompt.covers))
        if keys.isEmpty { return [:] }
        let pairs = try all(
            """
            SELECT prompt.key, prompt.kind, plan.code, session.starts_local
            FROM prompt
                LEFT JOIN plan ON plan.id = prompt.plan_id
                LEFT JOIN session ON session.id = prompt.session_id
            WHERE prompt.live = 1 AND prompt.key IN (\(list: keys.sorted()))
            """
        ) { row throws(StoreError) in
            let key = PromptKey(try row.text())
            let passenger = Letter.Passenger(kind: try row.word(), planCode: try row.optionalParsed { PlanCode($0) })
            return (
                key, CarriedPrompt(passenger: passenger, sessionStart: try row.optionalParsed { LocalDateTime($0) })
            )
        }
        return Dictionary(pairs) { first, _ in first }
    }
}
