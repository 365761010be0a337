import RemindCore

/// Where a marked agenda stands in the line for upkeep, as `next_upkeep_at`: long before any real moment, so that a
/// session that ends meanwhile is told apart and need not wait for the whole line.
enum UpkeepTurn: Int64 {
    case first = 0
    case inTurn = 1
}

extension Store {
    /// Agendas that are marked in one transaction: some milliseconds, so that a due prompt does not wait.
    private static let marked = 1000
    /// Whoever has a note this near comes first.
    private static let near = Duration.hours(1)

    /// Has the agendas of the therapists that `condition` names derived again at the next upkeep, the ones with a note
    /// coming soon first; returns how many there are.
    func markAgendas(where condition: SQLQuery, at now: Timestamp) async throws(StoreError) -> Int {
        let therapists = try await driver.read { db throws(StoreError) in
            try db.therapists(where: condition, soonUntil: now + Self.near)
        }
        try await mark(therapists.filter(\.isSoon).map(\.id), .first)
        try await mark(therapists.filter { !$0.isSoon }.map(\.id), .inTurn)
        return therapists.count
    }

    private func mark(_ therapists: [TherapistID], _ turn: UpkeepTurn) async throws(StoreError) {
        for start in stride(from: 0, to: therapists.count, by: Self.marked) {
            let part = Array(therapists[start..<min(start + Self.marked, therapists.count)])
            try await driver.write { db throws(StoreError) in
                _ = try db.run(
                    "UPDATE therapist SET next_upkeep_at = \(turn.rawValue) WHERE id IN (\(list: part))")
            }
        }
    }
}

extension SQLSession {
    /// Each with whether a note of theirs waits that is to be tried before `moment`.
    fileprivate func therapists(
        where condition: SQLQuery, soonUntil moment: Timestamp
    ) throws(StoreError) -> [(id: TherapistID, isSoon: Bool)] {
        try all(
            """
            SELECT id, id IN (SELECT therapist_id FROM prompt WHERE state = 'scheduled'
                    AND next_attempt_at < \(moment) AND therapist_id IS NOT NULL)
            FROM therapist WHERE \(condition)
            """
        ) { row throws(StoreError) in (id: try row.id() as TherapistID, isSoon: try row.flag()) }
    }
}
