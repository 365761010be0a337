import RemindCore

@testable import RemindWorld

/// The real queue with one rule bent.
struct BentQueue: PromptQueue {
    let base: any PromptQueue
    var bendTurn: @Sendable (inout QueueTurn) -> Void = { _ in }
    var bendResult: @Sendable (QueueTurn, inout QueueTurnResult) -> Void = { _, _ in }
    var reaps = true
    var takesOver = true
    var expires = true
    /// Stands in for the whole transaction if it gives a result.
    var instead: @Sendable (QueueTurn) -> QueueTurnResult? = { _ in nil }
    /// What the reaper does beside its work.
    var besideReaping: @Sendable () -> Void = {}

    func turn(_ turn: QueueTurn, at now: Timestamp) async throws(StoreError) -> QueueTurnResult {
        if let result = instead(turn) { return result }
        var bent = turn
        bendTurn(&bent)
        var result = try await base.turn(bent, at: now)
        bendResult(turn, &result)
        return result
    }

    func letters(for prompts: [PromptID]) async throws(StoreError) -> [Letter] {
        try await base.letters(for: prompts)
    }

    func nextHeldDeadline() async throws(StoreError) -> Timestamp? { try await base.nextHeldDeadline() }
    func nextLastTry(at now: Timestamp) async throws(StoreError) -> Timestamp? {
        try await base.nextLastTry(at: now)
    }
    func nextAttempt() async throws(StoreError) -> Timestamp? { try await base.nextAttempt() }
    func heartbeat(node: String, until: Timestamp) async throws(StoreError) -> Int {
        besideReaping()
        return try await base.heartbeat(node: node, until: until)
    }
    func reap(at now: Timestamp) async throws(StoreError) -> Int { reaps ? try await base.reap(at: now) : 0 }
    func hasLeases() async throws(StoreError) -> Bool { try await base.hasLeases() }
    func takeOver(at now: Timestamp) async throws(StoreError) -> Int {
        takesOver ? try await base.takeOver(at: now) : 0
    }
    func expire(at now: Timestamp) async throws(StoreError) -> Int { expires ? try await base.expire(at: now) : 0 }
    func counts() async throws(StoreError) -> [PromptState: Int] { try await base.counts() }
}
