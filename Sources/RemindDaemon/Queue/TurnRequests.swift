import RemindCore

/// What gathers for the writer's next transaction, each request with whoever waits for its answer.
struct TurnRequests: Sendable {
    /// One request and where its answer goes: called once, on the writer's thread.
    struct Waiting<Request: Sendable, Answer: Sendable>: Sendable {
        let request: Request
        let answer: @Sendable (Answer) -> Void
    }

    typealias Settling = Waiting<Settlement, StoreError?>

    var settlements: [Settling] = []
    var fences: [Waiting<Lease, Bool>] = []
    var claims: [Waiting<Int, Result<[Claim], StoreError>>] = []

    var count: Int { settlements.count + fences.count + claims.count }
    var isEmpty: Bool { count == 0 }

    /// Answers everybody after the commit, bodies that wait first; claims are dealt out in the order in which they were
    /// asked for, after what has to be done before they may leave.
    func succeed(with result: QueueTurnResult, beforeClaims: () -> Void) {
        for waiting in fences { waiting.answer(result.fenced.contains(waiting.request)) }
        for waiting in settlements { waiting.answer(nil) }
        beforeClaims()
        var left = result.claimed[...]
        for waiting in claims {
            waiting.answer(.success(Array(left.prefix(waiting.request))))
            left = left.dropFirst(waiting.request)
        }
    }

    /// No commit: no body is written and nothing is claimed.
    func failAllButSettlements(_ error: StoreError) {
        for waiting in fences { waiting.answer(false) }
        for waiting in claims { waiting.answer(.failure(error)) }
    }
}
