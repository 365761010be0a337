import RemindCore

/// What gathers for the writer's next transaction, each request with whoever waits for its answer.
struct TurnRequests: Sendable {
    /// One request and where its answer goes.
    struct Waiting<Request: Sendable, Answer: Sendable>: Sendable {
        let request: Request
        let answer: CheckedContinuation<Answer, Never>
    }

    var settlements: [Waiting<Settlement, Result<Void, StoreError>>] = []
    var fences: [(lease: Lease, answer: Fence.Answer)] = []
    var claims: [Waiting<Int, Result<[Claim], StoreError>>] = []

    var count: Int { settlements.count + fences.count + claims.count }
    var isEmpty: Bool { count == 0 }

    /// Answers everybody after the commit; claims are dealt out in the order in which they were asked for.
    func succeed(with result: QueueTurnResult) {
        for waiting in settlements { waiting.answer.resume(returning: .success(())) }
        for (lease, answer) in fences { answer(result.fenced.contains(lease)) }
        var left = result.claimed[...]
        for waiting in claims {
            waiting.answer.resume(returning: .success(Array(left.prefix(waiting.request))))
            left = left.dropFirst(waiting.request)
        }
    }

    /// No commit: no body is written and nothing is claimed.
    func failAllButSettlements(_ error: StoreError) {
        for (_, answer) in fences { answer(false) }
        for waiting in claims { waiting.answer.resume(returning: .failure(error)) }
    }
}
