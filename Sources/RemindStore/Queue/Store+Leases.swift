package import RemindCore

extension Store {
    /// `transmitting` rows are kept alive too: the reply to a final dot may take ten minutes (RFC 5321 section
    /// 4.5.3.2.6).
    package func heartbeat(node: String, until: Timestamp) async throws(StoreError) -> Int {
        try await driver.write { db throws(StoreError) in
            try db.run(
                """
                UPDATE prompt SET lease_until = \(until)
                WHERE lease_until IS NOT NULL AND claimed_by = \(node)
                """)
        }
    }

    package func reap(at now: Timestamp) async throws(StoreError) -> Int {
        try await write(at: now) { write throws(StoreError) in try write.orphan("lease_until <= \(now)") }
    }

    package func hasLeases() async throws(StoreError) -> Bool {
        try await driver.read { db throws(StoreError) in
            try db.exists("SELECT 1 FROM prompt WHERE lease_until IS NOT NULL LIMIT 1")
        }
    }

    package func takeOver(at now: Timestamp) async throws(StoreError) -> Int {
        try await write(at: now) { write throws(StoreError) in try write.orphan("lease_until IS NOT NULL") }
    }
}

extension StoreWrite {
    /// Lets go of leases whose holder is gone: what was only claimed waits again; what was being transmitted is
    /// unknown, and is repeated or held as the policy says. Returns how many rows.
    func orphan(_ condition: SQLQuery) throws(StoreError) -> Int {
        let released = try db.run(
            """
            UPDATE prompt SET state = 'scheduled', claim_token = NULL, claimed_by = NULL, lease_until = NULL
            WHERE state = 'claimed' AND \(condition)
            """)
        let cut = try db.prompts(
            """
            SELECT \(Prompt.columns) FROM prompt
            WHERE state = 'transmitting' AND \(condition)
            """)
        let policy = RetryPolicy(store.settings.current.smtp)
        for prompt in cut {
            let reason = AgendaReason.cutOff.text
            try db.run(
                """
                UPDATE prompt SET state = 'unknown', claim_token = NULL, claimed_by = NULL, lease_until = NULL,
                    attempt = attempt + 1, unknowns = unknowns + 1, reasons = reasons || \("\n" + reason)
                WHERE id = \(prompt.id) AND state = 'transmitting'
                """)
            try note("unknown", "prompt \(prompt.id)", of: prompt.therapistID)
            guard let again = policy.repetition(ofUnknown: prompt, at: now) else { continue }
            try db.run(
                """
                UPDATE prompt SET state = 'scheduled', next_attempt_at = \(again)
                WHERE id = \(prompt.id) AND state = 'unknown'
                """)
        }
        // What is held gives back what it carried, and what is repeated follows a session that moved meanwhile.
        try markAgendas(of: cut.compactMap(\.therapistID?.text))
        return released + cut.count
    }
}
