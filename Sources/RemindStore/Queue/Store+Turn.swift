package import RemindCore

extension Store: PromptQueue {
    package func turn(_ turn: QueueTurn, at now: Timestamp) async throws(StoreError) -> QueueTurnResult {
        try await write(at: now) { write throws(StoreError) in
            try write.settle(turn.settlements)
            var result = QueueTurnResult()
            result.fenced = try write.fence(turn.fences)
            if turn.claimLimit > 0 { try write.claim(turn, into: &result) }
            return result
        }
    }

    package func nextAttempt() async throws(StoreError) -> Timestamp? {
        try await driver.read { db throws(StoreError) in
            try db.moment("SELECT MIN(next_attempt_at) FROM prompt WHERE state = 'scheduled'\(db.head().free)")
        }
    }

    package func nextHeldDeadline() async throws(StoreError) -> Timestamp? {
        try await driver.read { db throws(StoreError) in
            guard try db.head().heldBefore != nil else { return nil }
            return try db.moment(
                "SELECT MIN(deadline_at) FROM prompt WHERE state = 'scheduled' AND held_back = 1")
        }
    }

    package func nextLastTry(at now: Timestamp) async throws(StoreError) -> Timestamp? {
        try await driver.read { db throws(StoreError) in
            let free = try db.head().free
            let moments = try db.all(
                """
                SELECT next_attempt_at, deadline_at FROM prompt
                WHERE state = 'scheduled' AND deadline_at > \(now) AND next_attempt_at < deadline_at\(free)
                ORDER BY deadline_at LIMIT 64
                """
            ) { row throws(StoreError) in max(try row.timestamp(), try row.timestamp() - RetryPolicy.lastWindow) }
            return moments.min()
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

extension StoreWrite {
    /// Claims, and has the audit head cover what was claimed.
    fileprivate func claim(_ turn: QueueTurn, into result: inout QueueTurnResult) throws(StoreError) {
        let head = try db.head()
        (result.claimed, result.unreadable) = try claim(turn, free: head.free)
        if !result.claimed.isEmpty { result.head = try advance(head) }
    }
}

extension SQLSession {
    /// One moment, nil where there is none.
    fileprivate func moment(_ query: SQLQuery) throws(StoreError) -> Timestamp? {
        try first(query) { row throws(StoreError) in try row.optionalTimestamp() } ?? nil
    }
}
