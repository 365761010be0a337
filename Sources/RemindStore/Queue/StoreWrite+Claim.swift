import RemindCore

extension StoreWrite {
    /// How many of the scheduled rows with the nearest deadlines a claim looks at, due or not.
    private static let nearest = 4096
    /// How many of those that have been due longest a claim looks at.
    private static let oldest = 1024
    /// How long a claimed row that makes no sense is left alone, so that it holds up no other.
    private static let pushForward = Duration.minutes(10)

    /// Claims what is due, nearest deadline first.
    ///
    /// Sorting everything due by its deadline takes 271 ms where a million are due (measured), and an index by deadline
    /// is slow where few are due among a million that wait. So two bounded looks are taken: at the nearest deadlines,
    /// which ends at once at the head of a long backlog, and, where that does not fill the claim, at those due longest
    /// too, which finds everything while few are due. The order is exact unless more than 1,024 are due and more than
    /// 4,096 that are not due yet have nearer deadlines.
    func claim(_ turn: QueueTurn) throws(StoreError) -> (claims: [Claim], unreadable: [String]) {
        let near: SQLQuery = """
            SELECT id, deadline_at FROM (
                SELECT id, deadline_at, next_attempt_at FROM prompt
                WHERE state = 'scheduled' AND deadline_at > \(now)
                ORDER BY deadline_at LIMIT \(Self.nearest)) AS near
            WHERE next_attempt_at <= \(now)
            """
        let old: SQLQuery = """
            SELECT id, deadline_at FROM (
                SELECT id, deadline_at FROM prompt
                WHERE state = 'scheduled' AND next_attempt_at <= \(now) AND deadline_at > \(now)
                ORDER BY next_attempt_at LIMIT \(Self.oldest)) AS old
            """
        // No ORDER BY of its own: both databases filter the ordered rows as they come, and stop when there are enough.
        var ids = try ids("\(near) LIMIT \(turn.claimLimit)")
        if ids.count < turn.claimLimit {
            let both: SQLQuery = "SELECT id FROM (\(near) UNION \(old)) AS due ORDER BY deadline_at, id"
            ids = try self.ids("\(both) LIMIT \(turn.claimLimit)")
        }
        if ids.isEmpty { return ([], []) }
        let claimed = try self.ids(
            """
            UPDATE prompt SET state = 'claimed', claim_token = \(turn.claimToken), claimed_by = \(turn.node),
                lease_until = \(turn.leaseUntil)
            WHERE id IN (SELECT id FROM prompt WHERE id IN (\(list: ids))\(store.driver.dialect.skippingLocked))
                AND state = 'scheduled'
            RETURNING id
            """)
        let order = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
        let (claims, unreadable) = try readable(claimed, turn)
        return (
            claims.sorted { order[$0.prompt.id.text, default: 0] < order[$1.prompt.id.text, default: 0] }, unreadable
        )
    }

    /// Reads all at once; if that fails for what stands in one row, each alone, and that one goes back for later.
    private func readable(
        _ claimed: [String], _ turn: QueueTurn
    ) throws(StoreError) -> (claims: [Claim], unreadable: [String]) {
        do throws(StoreError) {
            return (try read(claimed, turn), [])
        } catch {
            guard case .unreadable(let reason) = error else { throw error }
            if claimed.count == 1 {
                try pushForward(claimed[0], for: reason)
                return ([], ["prompt \(claimed[0]): \(reason)"])
            }
        }
        var all: (claims: [Claim], unreadable: [String]) = ([], [])
        for id in claimed {
            let one = try readable([id], turn)
            all.claims += one.claims
            all.unreadable += one.unreadable
        }
        return all
    }

    private func pushForward(_ id: String, for reason: String) throws(StoreError) {
        try db.run(
            """
            UPDATE prompt SET state = 'scheduled', claim_token = NULL, claimed_by = NULL, lease_until = NULL,
                next_attempt_at = \(now + Self.pushForward), smtp_code = NULL, last_reply = \("unreadable: " + reason)
            WHERE id = \(id) AND state = 'claimed'
            """)
    }

    private func read(_ claimed: [String], _ turn: QueueTurn) throws(StoreError) -> [Claim] {
        let sources = try db.letterSources(of: claimed)
        let passengers = try db.passengers(of: sources)
        let settings = store.settings.current
        return sources.map {
            Claim(
                lease: Lease(
                    promptID: $0.prompt.id, token: turn.claimToken, revision: $0.prompt.revision,
                    until: turn.leaseUntil),
                prompt: $0.prompt, letter: $0.letter(passengers: passengers, settings: settings))
        }
    }

    /// The first column of each row.
    private func ids(_ query: SQLQuery) throws(StoreError) -> [String] {
        try db.all(query) { row throws(StoreError) in try row.text() }
    }

    /// The last check before bodies may be written: still ours, still this revision, still in time. Returns those whose
    /// fence fell.
    func fence(_ leases: [Lease]) throws(StoreError) -> Set<Lease> {
        if leases.isEmpty { return [] }
        let rows = leases.map { [$0.promptID.sqlValue, $0.token.sqlValue, $0.revision.sqlValue] }
        let fallen = Set(
            try db.all(
                """
                UPDATE prompt SET state = 'transmitting'
                FROM (SELECT column1 AS id, column2 AS token, CAST(column3 AS INTEGER) AS revision
                    FROM (VALUES \(rows: rows)) AS given) AS ready
                WHERE prompt.id = ready.id AND state = 'claimed' AND claim_token = ready.token
                    AND prompt.revision = ready.revision AND deadline_at > \(now)
                RETURNING prompt.id, claim_token
                """
            ) { row throws(StoreError) in [try row.text(), try row.text()] })
        return Set(leases.filter { fallen.contains([$0.promptID.text, $0.token]) })
    }
}
