import RemindCore
import Synchronization

/// Jobs that wait and workers that idle. The worker that idled last is roused first: its connection is the warmest, and the
/// others' connections can come to their end.
final class WorkerPool: Sendable {
    /// What a worker is to do.
    enum Assignment { case job(DeliveryJob), wait, leave }

    /// What a submitted job needs.
    enum Need { case nothing, rouse(DeliveryWorker), start, refused }

    private struct State {
        var waiting: [DeliveryJob] = []
        var idle: [DeliveryWorker] = []
        /// Workers outside of a conversation, idle or about to be.
        var resting: Set<ObjectIdentifier> = []
        var workers = 0
        var isClosed = false
        /// Workers that rested when the pool closed and still say good-bye.
        var leaving: Set<ObjectIdentifier> = []
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Queues a job; at most `limit` workers may live.
    func submit(_ job: DeliveryJob, limit: Int) -> Need {
        state.withLock { state in
            guard !state.isClosed else { return .refused }
            state.waiting.append(job)
            if let worker = state.idle.popLast() { return .rouse(worker) }
            guard state.workers < max(1, limit) else { return .nothing }
            state.workers += 1
            return .start
        }
    }

    /// The job that has waited longest, or a place among the idle.
    func next(for worker: DeliveryWorker) -> Assignment {
        state.withLock { state in
            state.idle.removeAll { $0 === worker }
            if !state.waiting.isEmpty {
                state.resting.remove(ObjectIdentifier(worker))
                return .job(state.waiting.removeFirst())
            }
            guard !state.isClosed else { return .leave }
            state.idle.append(worker)
            return .wait
        }
    }

    /// A conversation is over; said before its outcome is told, so that a `close` that follows waits for the good-bye.
    func rest(_ worker: DeliveryWorker) {
        state.withLock { _ = $0.resting.insert(ObjectIdentifier(worker)) }
    }

    /// A worker ended, or could not be started (nil); then jobs that no worker will take are handed back.
    func left(_ worker: DeliveryWorker?) {
        let (jobs, closers) = state.withLock { state in
            state.workers -= 1
            if let worker {
                state.resting.remove(ObjectIdentifier(worker))
                state.leaving.remove(ObjectIdentifier(worker))
            }
            let jobs = state.workers == 0 ? state.waiting : []
            if state.workers == 0 { state.waiting = [] }
            let closers = state.leaving.isEmpty ? state.closers : []
            if state.leaving.isEmpty { state.closers = [] }
            return (jobs, closers)
        }
        for job in jobs { job.finish(Self.notBegun) }
        for closer in closers { closer.resume() }
    }

    /// Hands back what waits and returns once every resting worker has gone; busy ones end with their conversation.
    func close() async {
        let (jobs, idle) = state.withLock { state in
            let taken = (state.waiting, state.idle)
            state.isClosed = true
            state.waiting = []
            state.idle = []
            state.leaving = state.resting
            return taken
        }
        for job in jobs { job.finish(Self.notBegun) }
        for worker in idle { worker.rouse() }
        await withCheckedContinuation { closer in
            let isDone = state.withLock { state in
                if !state.leaving.isEmpty { state.closers.append(closer) }
                return state.leaving.isEmpty
            }
            if isDone { closer.resume() }
        }
    }

    /// Of a job that no worker took.
    static let notBegun = DeliveryAttempt(
        outcome: .transient(
            DeliveryFailure(phase: .connect, reason: "the mail service is shutting down or out of threads")),
        mailWritten: false)
}
