package import RemindCore

extension Store: AgendaUpkeep {
    /// How long an agenda that could not be derived (its zone is gone, say) is left alone, so that others are not held
    /// up.
    private static let pushForward = Duration.hours(1)

    /// One transaction for each therapist, so that whoever sends never waits for more than one of them.
    package func upkeep(at now: Timestamp, limit: Int) async throws(StoreError) -> Int {
        let due = try await driver.read { db throws(StoreError) in
            try db.all(
                """
                SELECT id FROM therapist WHERE next_upkeep_at <= \(now) ORDER BY next_upkeep_at, id LIMIT \(limit)
                """
            ) { row throws(StoreError) in try row.id() as TherapistID }
        }
        for id in due {
            do throws(StoreError) {
                try await write(at: now) { write throws(StoreError) in try write.rederive(id) }
            } catch {
                switch error {
                case .busy, .corrupt, .unavailable, .schemaTooNew: throw error
                case .notFound, .refused, .conflict, .tooLate: try await postpone(id, at: now)
                }
            }
        }
        return due.count
    }

    private func postpone(_ id: TherapistID, at now: Timestamp) async throws(StoreError) {
        let later = now + Self.pushForward
        try await write(at: now) { write throws(StoreError) in
            try write.db.run("UPDATE therapist SET next_upkeep_at = \(later) WHERE id = \(id)")
            try write.note("postpone agenda", "therapist \(id)", of: id)
        }
    }

    package func nextUpkeep(after now: Timestamp) async throws(StoreError) -> Timestamp? {
        try await driver.read { db throws(StoreError) in
            try db.first("SELECT MIN(next_upkeep_at) FROM therapist WHERE next_upkeep_at IS NOT NULL") {
                row throws(StoreError) in try row.optionalTimestamp()
            } ?? nil
        }
    }

    package func invalidateAgendas() async throws(StoreError) {
        try await driver.write { db throws(StoreError) in
            _ = try db.run("UPDATE therapist SET next_upkeep_at = 0")
        }
    }
}
