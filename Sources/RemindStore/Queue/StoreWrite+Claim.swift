import RemindCore

extension StoreWrite {
    /// How many of the scheduled rows with the nearest deadlines a claim looks at, due or not.
    private static let nearest = 4096
    /// How many of those that have been due longest a claim looks at.
    private static let oldest = 1024

    /// Claims what is due, nearest deadline first.
    ///
    /// Sorting everything due by its deadline takes 271 ms where a million are due (measured), and an index by deadline
    /// is slow where few are due among a million that wait. So two bounded looks are taken: at the nearest deadlines,
    /// which ends at once at the head of a long backlog, and, where that does not fill the claim, at those due longest
    /// too, which finds everything while few are due. The order is exact unless more than 1,024 are due and more than
    /// 4,096 that are not due yet have nearer deadlines.
    func claim(_ turn: QueueTurn) throws(StoreError) -> [Claim] {
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
        if ids.isEmpty { return [] }
        let prompts = try db.prompts(
            """
            UPDATE prompt SET state = 'claimed', claim_token = \(turn.claimToken), claimed_by = \(turn.node),
                lease_until = \(turn.leaseUntil)
            WHERE id IN (SELECT id FROM prompt WHERE id IN (\(list: ids))\(store.driver.dialect.skippingLocked))
                AND state = 'scheduled'
            RETURNING \(Prompt.columns)
            """)
        let order = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
        return prompts.sorted { order[$0.id.text, default: 0] < order[$1.id.text, default: 0] }.map { prompt in
            Claim(
                lease: Lease(
                    promptID: prompt.id, token: turn.claimToken, revision: prompt.revision, until: turn.leaseUntil),
                prompt: prompt)
        }
    }

    /// The first column of each row.
    private func ids(_ query: SQLQuery) throws(StoreError) -> [String] {
        try db.all(query) { row throws(StoreError) in try row.text() }
    }

    /// The last check before a body may be written: still ours, still this revision, still in time. True if the fence
    /// fell.
    func fence(_ lease: Lease) throws(StoreError) -> Bool {
        try db.run(
            """
            UPDATE prompt SET state = 'transmitting'
            WHERE id = \(lease.promptID) AND state = 'claimed' AND claim_token = \(lease.token)
                AND revision = \(lease.revision) AND deadline_at > \(now)
            """) == 1
    }
}
