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
    func claim(_ turn: QueueTurn) throws(StoreError) -> (claims: [Claim], unreadable: [String]) {
        let near: SQLQuery = """
            SELECT place, deadline_at FROM (
                SELECT \(place) AS place, deadline_at, next_attempt_at FROM prompt
                WHERE state = 'scheduled' AND deadline_at > \(now)
                ORDER BY deadline_at LIMIT \(Self.nearest)) AS near
            WHERE next_attempt_at <= \(now)
            """
        let old: SQLQuery = """
            SELECT place, deadline_at FROM (
                SELECT \(place) AS place, deadline_at FROM prompt
                WHERE state = 'scheduled' AND next_attempt_at <= \(now) AND deadline_at > \(now)
                ORDER BY next_attempt_at LIMIT \(Self.oldest)) AS old
            """
        // No ORDER BY of its own: both databases filter the ordered rows as they come, and stop when there are enough.
        var places = try places("\(near) LIMIT \(turn.claimLimit)")
        if places.count < turn.claimLimit {
            let both: SQLQuery = "SELECT place FROM (\(near) UNION \(old)) AS due ORDER BY deadline_at, place"
            places = try self.places("\(both) LIMIT \(turn.claimLimit)")
        }
        if places.isEmpty { return ([], []) }
        let claimed = try self.places(
            """
            UPDATE prompt SET state = 'claimed', claim_token = \(turn.claimToken), claimed_by = \(turn.node),
                lease_until = \(turn.leaseUntil)
            WHERE \(place) IN (SELECT \(place) FROM prompt WHERE \(place) IN (\(list: places))\(skippingLocked))
                AND state = 'scheduled'
            RETURNING \(place)
            """)
        let (claims, unreadable) = try readable(claimed, turn)
        // A stable order: what is next to each other in the table is sent, fenced and settled together too.
        return (claims.sorted { $0.prompt.deadlineAt < $1.prompt.deadlineAt }, unreadable)
    }

    private var place: SQLQuery { store.driver.dialect.place }
    private var skippingLocked: SQLQuery { store.driver.dialect.skippingLocked }

    /// Reads all at once; if that fails for what stands in one row, each alone, and that one goes back for later.
    private func readable(
        _ claimed: [SQLValue], _ turn: QueueTurn
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
        for place in claimed {
            let one = try readable([place], turn)
            all.claims += one.claims
            all.unreadable += one.unreadable
        }
        return all
    }

    /// Returns the prompt's id as it stands there, for the log.
    private func pushForward(_ row: SQLValue, for reason: String) throws(StoreError) -> String {
        try db.first(
            """
            UPDATE prompt SET state = 'scheduled', claim_token = NULL, claimed_by = NULL, lease_until = NULL,
                next_attempt_at = \(now + Self.pushForward), smtp_code = NULL, last_reply = \("unreadable: " + reason)
            WHERE \(place) = \(row) AND state = 'claimed'
            RETURNING id
            """
        ) { row throws(StoreError) in try row.text() } ?? "that vanished"
    }

    private func read(_ claimed: [SQLValue], _ turn: QueueTurn) throws(StoreError) -> [Claim] {
        let sources = try db.letterSources("prompt.\(place) IN (\(list: claimed))")
        let passengers = try db.passengers(of: sources)
        let settings = store.settings.current
        return sources.map {
            Claim(
                lease: Lease(
                    promptID: $0.prompt.id, token: turn.claimToken, revision: $0.prompt.revision,
                    until: turn.leaseUntil, beginsThread: $0.beginsThread),
                prompt: $0.prompt, letter: $0.letter(passengers: passengers, settings: settings))
        }
    }

    /// The first column of each row: where a prompt lies.
    private func places(_ query: SQLQuery) throws(StoreError) -> [SQLValue] {
        try db.all(query) { row throws(StoreError) in row.value() }
    }

    /// The last check before bodies may be written: still ours, still this revision, still in time. Returns those whose
    /// fence fell.
    func fence(_ leases: [Lease]) throws(StoreError) -> Set<Lease> {
        var fallen: Set<Lease> = []
        for lease in leases {
            let changed = try db.run(
                """
                UPDATE prompt SET state = 'transmitting'
                WHERE id = \(lease.promptID) AND state = 'claimed' AND claim_token = \(lease.token)
                    AND revision = \(lease.revision) AND deadline_at > \(now)
                """)
            if changed == 1 { fallen.insert(lease) }
        }
        return fallen
    }
}
