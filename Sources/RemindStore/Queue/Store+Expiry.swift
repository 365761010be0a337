package import RemindCore

extension Store {
    /// Rows that expire in one transaction, so that a long backlog does not keep others from writing.
    private static let expiryBatch = 500
    /// Therapists whose agendas are derived before `expire` returns; those of a larger backlog follow at the next
    /// upkeep.
    private static let rederived = 20

    package func expire(at now: Timestamp) async throws(StoreError) -> Int {
        var total = 0
        while true {
            let expired = try await write(at: now) { write throws(StoreError) in
                try write.expire(limit: Self.expiryBatch)
            }
            total += expired
            if expired < Self.expiryBatch { break }
        }
        if total > 0 { _ = try await upkeep(at: now, limit: Self.rederived) }
        return total
    }
}

extension StoreWrite {
    /// Expires up to `limit` scheduled prompts past their deadline and marks their therapists' agendas.
    func expire(limit: Int) throws(StoreError) -> Int {
        let reason = AgendaReason.expired.text
        let therapists = try db.all(
            """
            UPDATE prompt SET state = 'expired', reasons = reasons || \("\n" + reason)
            WHERE id IN (SELECT id FROM prompt WHERE state = 'scheduled' AND deadline_at <= \(now)
                    ORDER BY deadline_at LIMIT \(limit)\(store.driver.dialect.skippingLocked))
                AND state = 'scheduled'
            RETURNING therapist_id
            """
        ) { row throws(StoreError) in try row.optionalText() }
        try markAgendas(of: therapists.compactMap { $0 })
        return therapists.count
    }
}
