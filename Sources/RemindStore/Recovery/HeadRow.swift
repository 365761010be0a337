import RemindCore

/// How far the store itself knows that delivery had come.
struct HeadRow: Hashable, Sendable {
    let head: AuditHead
    /// Since when this head serves.
    let begunAt: Timestamp
    /// Before this, whatever fell due is held back; nil where nothing is.
    let heldBefore: Timestamp?

    static let query: SQLQuery = "SELECT number, until_at, begun_at, held_before FROM audit_head"

    init(row: inout SQLRow) throws(StoreError) {
        head = AuditHead(number: try row.integer(), until: try row.timestamp())
        begunAt = try row.timestamp()
        heldBefore = try row.optionalTimestamp()
    }

    /// Whether a prompt's row is held back, or nil where none is.
    var isHeld: SQLQuery? {
        heldBefore.map { "(prompt.held_back = 1 OR prompt.due_at < \($0))" }
    }

    /// Whether it serves at `now`: not after its span, nor before it, since a clock may be set back.
    func serves(at now: Timestamp) -> Bool { begunAt <= now && now < begunAt + AuditHead.span }
}

extension SQLSession {
    func head() throws(StoreError) -> HeadRow {
        guard let row = try first(HeadRow.query, { row throws(StoreError) in try HeadRow(row: &row) }) else {
            throw .unreadable(reason: "the store has no audit head")
        }
        return row
    }
}

extension StoreWrite {
    /// The head that covers what is claimed at `now`, in the transaction of the claim; nil where the present one does.
    func advance(_ present: HeadRow) throws(StoreError) -> AuditHead? {
        if present.serves(at: now) { return nil }
        let next = AuditHead(number: present.head.number + 1, until: max(present.head.until, now + AuditHead.span))
        try db.run("UPDATE audit_head SET number = \(next.number), begun_at = \(now), until_at = \(next.until)")
        return next
    }
}
