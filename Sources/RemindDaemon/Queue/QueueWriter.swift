package import Logging
package import RemindCore
import Synchronization

/// The one writer of delivery: a group commit for all who settle, fence or claim at the same time (delivery.md section 3).
///
/// While one transaction is under way, requests gather; the next transaction serves all of them, so one fsync serves
/// dozens of messages. While the store cannot commit, fences are answered false and claims fail, so nothing starts
/// (invariant 13); settlements are kept and written when it can.
package final class QueueWriter: Sendable {
    private let queue: any PromptQueue
    private let heads: any HeadRecord
    private let clock: any WallClock
    private let settings: LiveSettings
    private let randomness: any Randomness
    private let pacemaker: Pacemaker
    private let metrics: DaemonMetrics
    private let health: HealthBoard
    private let node: String
    private let logger: Logger

    private struct State {
        var waiting = TurnRequests()
        var isWriting = false
        var failures = 0
    }

    private let state = Mutex(State())

    /// `node` names this process: a fresh random text at each start.
    package init(
        queue: any PromptQueue, heads: any HeadRecord, clock: any WallClock, settings: LiveSettings,
        randomness: any Randomness, pacemaker: Pacemaker, metrics: DaemonMetrics, health: HealthBoard, node: String,
        logger: Logger
    ) {
        self.queue = queue
        self.heads = heads
        self.clock = clock
        self.settings = settings
        self.randomness = randomness
        self.pacemaker = pacemaker
        self.metrics = metrics
        self.health = health
        self.node = node
        self.logger = logger
    }

    /// Answers, on the writer's thread, when the settlement is on disk; with an error only where no waiting mends it (a
    /// corrupt store) or the store refuses the row.
    package func settle(_ settlement: Settlement, answer: @escaping @Sendable (StoreError?) -> Void) {
        add { $0.settlements.append(.init(request: settlement, answer: answer)) }
    }

    /// Whether the `transmitting` commit of this lease is on disk, so that the body may be written (invariant 4).
    package func fence(_ lease: Lease) -> Fence {
        Fence { answer in self.add { $0.fences.append(.init(request: lease, answer: answer)) } }
    }

    /// Claims up to `limit` prompts that are due, nearest deadline first.
    package func claim(upTo limit: Int) async throws(StoreError) -> [Claim] {
        let answer = await withCheckedContinuation { continuation in
            add { $0.claims.append(.init(request: limit) { continuation.resume(returning: $0) }) }
        }
        return try answer.get()
    }

    /// How many requests wait for the next transaction.
    var gathered: Int { state.withLock { $0.waiting.count } }

    /// Called from any thread.
    private func add(_ request: (inout TurnRequests) -> Void) {
        let isIdle = state.withLock { state in
            request(&state.waiting)
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if isIdle { Task { await write() } }
    }

    /// All that has gathered; nil where nothing has, and the writing task ends.
    private func nextBatch() -> TurnRequests? {
        state.withLock { state in
            state.isWriting = !state.waiting.isEmpty
            defer { state.waiting = TurnRequests() }
            return state.isWriting ? state.waiting : nil
        }
    }

    private func write() async {
        while let batch = nextBatch() {
            let begun = clock.monotonic
            do throws(StoreError) {
                let result = try await queue.turn(turn(for: batch), at: clock.now)
                succeeded(in: clock.monotonic - begun)
                for row in result.unreadable {
                    logger.error("A due note cannot be read and is put off", metadata: ["row": "\(row)"])
                }
                batch.succeed(with: result) { keep(result.head) }
            } catch {
                await recover(batch, from: error)
            }
        }
    }

    /// Some milliseconds of the writer's, once in ten seconds. Where it cannot be kept mail leaves all the same: only a backup
    /// that is put back later would not be recognised.
    private func keep(_ head: AuditHead?) {
        guard let head else { return }
        let before = health.current.headFault
        do throws(StoreError) {
            try heads.keep(head)
            if before != nil { health.update { $0.headFault = nil } }
        } catch {
            health.update { $0.headFault = error.description }
            if before == nil {
                logger.error(
                    "A backup that is put back will not be recognised", metadata: ["reason": "\(error)"])
            }
        }
    }

    private func succeeded(in duration: Duration) {
        metrics.committed(in: duration)
        let hadFailed = state.withLock { state in
            defer { state.failures = 0 }
            return state.failures > 0
        }
        if hadFailed { health.update { $0.commitFault = nil } }
    }

    private func turn(for batch: TurnRequests) -> QueueTurn {
        var turn = QueueTurn(node: node, leaseUntil: clock.now + settings.read { $0.delivery.lease })
        turn.settlements = batch.settlements.map(\.request)
        turn.fences = batch.fences.map(\.request)
        turn.claimLimit = batch.claims.map(\.request).reduce(0, +)
        turn.claimToken = Base32.encode(randomness.bytes(10))
        return turn
    }

    /// What may be tried again waits for a moment; a settlement that the store refuses is taken out of its batch, so
    /// that one poisoned row never holds up the rest.
    private func recover(_ batch: TurnRequests, from error: StoreError) async {
        batch.failAllButSettlements(error)
        if error.passes {
            await putOff(batch.settlements, error)
        } else if error.isLasting {
            for waiting in batch.settlements { waiting.answer(error) }
        } else {
            await settleOneByOne(batch.settlements)
        }
    }

    /// Keeps settlements for the next transaction, which waits until the store may have recovered.
    private func putOff(_ settlements: [TurnRequests.Settling], _ error: StoreError) async {
        health.update { $0.commitFault = error.description }
        let (failures, mustWait) = state.withLock { state in
            state.waiting.settlements.insert(contentsOf: settlements, at: 0)
            state.failures += 1
            return (state.failures, !state.waiting.settlements.isEmpty)
        }
        guard mustWait else { return }
        await pacemaker.wait(.writer, until: clock.now + StoreBackoff.pause(after: failures))
    }

    private func settleOneByOne(_ settlements: [TurnRequests.Settling]) async {
        var left = settlements[...]
        while let waiting = left.popFirst() {
            let alone = TurnRequests(settlements: [waiting])
            let begun = clock.monotonic
            do throws(StoreError) {
                let result = try await queue.turn(turn(for: alone), at: clock.now)
                succeeded(in: clock.monotonic - begun)
                alone.succeed(with: result) {}
            } catch {
                if error.passes { return await putOff([waiting] + left, error) }
                waiting.answer(error)
            }
        }
    }
}
