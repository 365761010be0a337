package import RemindCore

extension Store: AgendaUpkeep {
    /// How long an agenda that could not be derived (its zone is gone, a row makes no sense) is left alone, so that others are not held
    /// up.
    private static let pushForward = Duration.hours(1)
    /// Agendas that are derived in one transaction where their number is not chosen by its time.
    private static let batch = 20

    /// All of them in one transaction; if one agenda cannot be derived, each in its own, and that one later.
    ///
    /// Moments that have come go before agendas that are only marked, so that a session that ends while an upgrade of
    /// the zone data is worked off need not wait for the rest of it.
    package func upkeep(at now: Timestamp, limit: Int) async throws(StoreError) -> Int {
        let due = try await driver.read { db throws(StoreError) in
            let come = try db.wantingUpkeep("BETWEEN \(UpkeepTurn.inTurn.rawValue + 1) AND \(now)", limit)
            return come + (try db.wantingUpkeep("<= \(UpkeepTurn.inTurn.rawValue)", limit - come.count))
        }
        try await deriveTogether(due, at: now)
        return due.count
    }

    package func derive(agendasOf therapists: [TherapistID], at now: Timestamp) async throws(StoreError) {
        for start in stride(from: 0, to: therapists.count, by: Self.batch) {
            try await deriveTogether(Array(therapists[start...].prefix(Self.batch)), at: now)
        }
    }

    package func releaseMemory() async { await driver.releaseMemory() }

    private func deriveTogether(_ therapists: [TherapistID], at now: Timestamp) async throws(StoreError) {
        let schedule = settings.scheduleDigest
        do throws(StoreError) {
            try await write(at: now) { write throws(StoreError) in
                for id in therapists { try write.rederive(id) }
            }
        } catch {
            if error.isOfTheStore { throw error }
            try await eachAlone(therapists, by: schedule, at: now)
        }
    }

    private func eachAlone(_ therapists: [TherapistID], by schedule: String, at now: Timestamp) async throws(StoreError)
    {
        for id in therapists {
            do throws(StoreError) {
                try await write(at: now) { write throws(StoreError) in try write.rederive(id) }
            } catch {
                if error.isOfTheStore { throw error }
                try await postpone(id, by: schedule, at: now)
            }
        }
    }

    private func postpone(_ id: TherapistID, by schedule: String, at now: Timestamp) async throws(StoreError) {
        let later = now + Self.pushForward
        try await write(at: now) { write throws(StoreError) in
            // By this schedule it was tried; else it would be lined up again at once.
            try write.db.run(
                "UPDATE therapist SET next_upkeep_at = \(later), derived_by = \(schedule) WHERE id = \(id)")
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
}

extension StoreError {
    /// Whether the store itself fails, rather than one therapist's agenda.
    fileprivate var isOfTheStore: Bool {
        switch self {
        case .busy, .corrupt, .unavailable, .schemaTooNew: true
        case .unreadable, .notFound, .refused, .zoneless, .conflict, .tooLate: false
        }
    }
}

extension SQLSession {
    /// Therapists by the moment of their upkeep; among equal ones in no order, which the index alone can serve.
    fileprivate func wantingUpkeep(_ moment: SQLQuery, _ limit: Int) throws(StoreError) -> [TherapistID] {
        try all(
            "SELECT id FROM therapist WHERE next_upkeep_at \(moment) ORDER BY next_upkeep_at LIMIT \(limit)"
        ) { row throws(StoreError) in try row.id() }
    }
}
