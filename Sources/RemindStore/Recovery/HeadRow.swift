import RemindCore

/// How far the store itself knows that delivery had come.
struct HeadRow: Hashable, Sendable {
    let head: AuditHead
    /// Since when this head serves.
    let begunAt: Timestamp
    /// What fell due before this may have left already, and is marked; nil where the store is the newest that there was.
    let heldBefore: Timestamp?

    static let query: SQLQuery = "SELECT number, until_at, begun_at, held_before FROM audit_head"

    /// Of a store that has claimed nothing yet.
    static let none = HeadRow(head: AuditHead(number: 0, until: .init(seconds: 0)), begunAt: .init(seconds: 0))

    init(head: AuditHead, begunAt: Timestamp, heldBefore: Timestamp? = nil) {
        self.head = head
        self.begunAt = begunAt
        self.heldBefore = heldBefore
    }

    init(row: inout SQLRow) throws(StoreError) {
        head = AuditHead(number: try row.integer(), until: try row.timestamp())
        begunAt = try row.timestamp()
        heldBefore = try row.optionalTimestamp()
    }

    /// Ends the condition of what may leave; empty where nothing is held back, which costs nothing then.
    var free: SQLQuery { heldBefore == nil ? "" : " AND held_back <> 1" }

    /// Whether it serves at `now`: not after its span, nor before it, since a clock may be set back.
    func serves(at now: Timestamp) -> Bool { begunAt <= now && now < begunAt + AuditHead.span }
}

extension SQLSession {
    func head() throws(StoreError) -> HeadRow {
        try first(HeadRow.query) { row throws(StoreError) in try HeadRow(row: &row) } ?? .none
    }
}

extension StoreWrite {
    /// The head that covers what is claimed at `now`, in the transaction of the claim; nil where the present one does.
    func advance(_ present: HeadRow) throws(StoreError) -> AuditHead? {
        if present.serves(at: now) { return nil }
        let next = AuditHead(number: present.head.number + 1, until: max(present.head.until, now + AuditHead.span))
        try keep(next, since: now)
        return next
    }

    func keep(_ head: AuditHead, since begunAt: Timestamp) throws(StoreError) {
        try db.run(
            """
            INSERT INTO audit_head (one, number, until_at, begun_at) VALUES (1, \(head.number), \(head.until), \(begunAt))
            ON CONFLICT (one) DO UPDATE SET number = excluded.number, until_at = excluded.until_at,
                begun_at = excluded.begun_at
            """)
    }
}
