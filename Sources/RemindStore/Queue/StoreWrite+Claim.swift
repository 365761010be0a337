import RemindCore

extension StoreWrite {
    /// How many of the scheduled rows with the nearest deadlines a claim looks at, due or not.
    private static let nearest = 4096
    /// How many of those that have been due longest a claim looks at.
    private static let oldest = 1024
    /// How long a claimed row that makes no sense is left alone, so that it holds up no other.
    private static let pushForward = Duration.minutes(10)

    /// Claims what is due, nearest deadline first, and among equal ones rows that lie together.
    ///
    /// Sorting everything due by its deadline takes 271 ms where a million are due (measured), and an index by deadline
    /// is slow where few are due among a million that wait. So two bounded looks are taken: at the nearest deadlines,
    /// which ends at once at the head of a long backlog, and, where that does not fill the claim, at those due longest
    /// too, which finds everything while few are due. The order is exact unless more than 1,024 are due and more than
    /// 4,096 that are not due yet have nearer deadlines.
    ///
    /// `free` passes over what a restored store holds back; no other store pays for that.
    func claim(
        _ turn: QueueTurn, free: SQLQuery
    ) throws(StoreError) -> (claims: [Claim], unreadable: [String]) {
        let near: SQLQuery = """
            SELECT rowid, deadline_at FROM (
                SELECT rowid, deadline_at, next_attempt_at FROM prompt
                WHERE state = 'scheduled' AND deadline_at > \(now)\(free)
                ORDER BY deadline_at LIMIT \(Self.nearest)) AS near
            WHERE next_attempt_at <= \(now)
            """
        let old: SQLQuery = """
            SELECT rowid, deadline_at FROM (
                SELECT rowid, deadline_at FROM prompt
                WHERE state = 'scheduled' AND next_attempt_at <= \(now) AND deadline_at > \(now)\(free)
                ORDER BY next_attempt_at LIMIT \(Self.oldest)) AS old
            """
        // No ORDER BY of its own: both databases filter the ordered rows as they come, and stop when there are enough.
        var rows = try rows("\(near) LIMIT \(turn.claimLimit)")
        if rows.count < turn.claimLimit {
            let both: SQLQuery = "SELECT rowid FROM (\(near) UNION \(old)) AS due ORDER BY deadline_at, rowid"
            rows = try self.rows("\(both) LIMIT \(turn.claimLimit)")
        }
        if rows.isEmpty { return ([], []) }
        let claimed = try self.rows(
            """
            UPDATE prompt SET state = 'claimed', claim_token = \(turn.claimToken), claimed_by = \(turn.node),
                lease_until = \(turn.leaseUntil)
            WHERE rowid IN (SELECT rowid FROM prompt WHERE rowid IN (\(list: rows))\(skippingLocked))
                AND state = 'scheduled'
            RETURNING rowid
            """)
        let (claims, unreadable) = try readable(claimed, turn)
        // A stable order: what is next to each other in the table is sent, fenced and settled together too.
        return (claims.sorted { $0.prompt.deadlineAt < $1.prompt.deadlineAt }, unreadable)
    }

    private var skippingLocked: SQLQuery { store.driver.dialect.skippingLocked }

    /// Reads all at once; if that fails for what stands in one row, each alone, and that one goes back for later.
    private func readable(
        _ claimed: [Int64], _ turn: QueueTurn
    ) throws(StoreError) -> (claims: [Claim], unreadable: [String]) {
        do throws(StoreError) {
            return (try read(claimed, turn), [])
        } catch {
            guard case .unreadable(let reason) = error else { throw error }
            if claimed.count == 1 {
                return ([], ["prompt \(try pushForward(claimed[0], for: reason)): \(reason)"])
            }
        }
        var all: (claims: [Claim], unreadable: [String]) = ([], [])
        for row in claimed {
            let one = try readable([row], turn)
            all.claims += one.claims
            all.unreadable += one.unreadable
        }
        return all
    }

    /// Returns the prompt's id as it stands there, for the log.
    private func pushForward(_ row: Int64, for reason: String) throws(StoreError) -> String {
        try db.first(
            """
            UPDATE prompt SET state = 'scheduled', claim_token = NULL, claimed_by = NULL, lease_until = NULL,
                next_attempt_at = \(now + Self.pushForward), smtp_code = NULL, last_reply = \("unreadable: " + reason)
            WHERE rowid = \(row) AND state = 'claimed'
            RETURNING id
            """
        ) { row throws(StoreError) in try row.text() } ?? "that vanished"
    }

    private func read(_ claimed: [Int64], _ turn: QueueTurn) throws(StoreError) -> [Claim] {
        let sources = try db.letterSources("prompt.rowid IN (\(list: claimed))")
        let passengers = try db.passengers(of: sources)
        let settings = store.settings.current
        return sources.map {
            Claim(
                lease: Lease(
                    promptID: $0.prompt.id, row: $0.row, token: turn.claimToken, revision: $0.prompt.revision,
                    until: turn.leaseUntil, beginsThread: $0.beginsThread),
                prompt: $0.prompt, letter: $0.letter(passengers: passengers, settings: settings))
        }
    }

    /// The first column of what is found: the numbers of prompts' rows.
    private func rows(_ query: SQLQuery) throws(StoreError) -> [Int64] {
        try db.all(query) { row throws(StoreError) in try row.integer() }
    }

    private static let fence: SQLTemplate = """
        UPDATE prompt SET state = 'transmitting'
        WHERE rowid = $1 AND state = 'claimed' AND claim_token = $2 AND revision = $3 AND deadline_at > $4
        """

    /// The last check before bodies may be written: still ours, still this revision, still in time. Returns those whose
    /// fence fell.
    func fence(_ leases: [Lease]) throws(StoreError) -> Set<Lease> {
        var fallen: Set<Lease> = []
        for lease in leases {
            let changed = try db.run(Self.fence(lease.row, lease.token, lease.revision, now))
            if changed == 1 { fallen.insert(lease) }
        }
        return fallen
    }
}
