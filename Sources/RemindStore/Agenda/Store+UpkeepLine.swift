import RemindCore

/// Where a marked agenda stands in the line for upkeep, as `next_upkeep_at`: long before any real moment, so that a
/// session that ends meanwhile is told apart and need not wait for the whole line.
enum UpkeepTurn: Int64 {
    /// Its moment had come when it was marked. It has to be a mark all the same: a clock that is set back would undo it.
    case come = -1
    case first = 0
    case inTurn = 1
}

extension Store {
    /// Agendas that get their turn in one transaction: some milliseconds, so that a due prompt does not wait.
    private static let together = 1000
    /// Whoever has a note this near comes first.
    private static let near = Duration.hours(1)

    /// Has the agendas of the therapists that `condition` names derived again at the next upkeep: those whose moment has come
    /// first, then the ones with a note coming soon. Returns how many there are.
    func lineUp(where condition: SQLQuery, at now: Timestamp) async throws(StoreError) -> Int {
        let therapists = try await driver.read { db throws(StoreError) in
            try db.therapists(where: condition, soonUntil: now + Self.near)
        }
        try await give(.first, to: therapists.filter(\.isSoon).map(\.id), at: now)
        try await give(.inTurn, to: therapists.filter { !$0.isSoon }.map(\.id), at: now)
        return therapists.count
    }

    private func give(_ turn: UpkeepTurn, to therapists: [TherapistID], at now: Timestamp) async throws(StoreError) {
        for start in stride(from: 0, to: therapists.count, by: Self.together) {
            let part = Array(therapists[start..<min(start + Self.together, therapists.count)])
            try await driver.write { db throws(StoreError) in
                _ = try db.run(
                    """
                    UPDATE therapist SET next_upkeep_at = CASE
                        WHEN next_upkeep_at < 0 OR next_upkeep_at BETWEEN \(UpkeepTurn.inTurn.rawValue + 1) AND \(now)
                        THEN \(UpkeepTurn.come.rawValue) ELSE \(turn.rawValue) END
                    WHERE id IN (\(list: part))
                    """)
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
