import RemindCore

extension StoreWrite {
    /// Whether a therapist, or the keeper where `id` is nil, got as much service mail of that cause as is good.
    func isReached(_ limit: ServiceLimit, by id: TherapistID?) throws(StoreError) -> Bool {
        let whose: SQLQuery = id.map { "therapist_id = \($0)" } ?? "therapist_id IS NULL"
        let queued = try db.rows(
            """
            SELECT id FROM prompt
            WHERE \(whose) AND kind = 'service' AND created_at > \(now - limit.within)
                AND substr(key, 1, \(limit.keyStem.utf8.count)) = \(limit.keyStem)
            """)
        return queued.count >= limit.most
    }
}
