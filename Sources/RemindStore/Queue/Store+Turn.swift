package import RemindCore

extension Store: PromptQueue {
    package func turn(_ turn: QueueTurn, at now: Timestamp) async throws(StoreError) -> QueueTurnResult {
        try await write(at: now) { write throws(StoreError) in
            try write.settle(turn.settlements)
            var result = QueueTurnResult()
            result.fenced = try write.fence(turn.fences)
            if turn.claimLimit > 0 { (result.claimed, result.unreadable) = try write.claim(turn) }
            return result
        }
    }

    package func nextAttempt() async throws(StoreError) -> Timestamp? {
        try await driver.read { db throws(StoreError) in
            try db.first("SELECT MIN(next_attempt_at) FROM prompt WHERE state = 'scheduled'") {
                row throws(StoreError) in try row.optionalTimestamp()
            } ?? nil
        }
    }

    /// Three counts, each over an index that holds just these rows.
    package func counts() async throws(StoreError) -> [PromptState: Int] {
        try await driver.read { db throws(StoreError) in
            let pairs = try db.all(
                """
                SELECT 'scheduled', COUNT(*) FROM prompt WHERE state = 'scheduled'
                UNION ALL
                SELECT state, COUNT(*) FROM prompt WHERE lease_until IS NOT NULL GROUP BY state
                UNION ALL
                SELECT state, COUNT(*) FROM prompt
                WHERE \(Migration.isSettled) GROUP BY state
                """
            ) { row throws(StoreError) in
                (state: try row.word() as PromptState, count: try row.int())
            }
            return Dictionary(uniqueKeysWithValues: pairs.map { ($0.state, $0.count) })
        }
    }
}
