import RemindCore
import Synchronization

/// One envelope on its way through the pool: the meeting point of the task that waits for the outcome and the thread that
/// works for it.
///
/// The fence is asked in the waiting task, so the thread blocks on its wake event and Swift's cooperative pool on nothing.
final class DeliveryJob: Sendable {
    /// What the thread wants of the waiting task.
    enum Step: Sendable {
        case askFence
        case finished(DeliveryAttempt)
    }

    private struct State {
        var step: Step?
        var waiter: CheckedContinuation<Step, Never>?
        var answer: Bool?
        var answered: WakeEvent?
    }

    let envelope: Envelope
    private let state = Mutex(State())

    init(_ envelope: Envelope) { self.envelope = envelope }

    /// The next step; cancelling the waiting task does not lose an outcome.
    func next() async -> Step {
        await withCheckedContinuation { continuation in
            let step = state.withLock { state -> Step? in
                guard let step = state.step else {
                    state.waiter = continuation
                    return nil
                }
                state.step = nil
                return step
            }
            if let step { continuation.resume(returning: step) }
        }
    }

    /// The waiting task's answer about the fence.
    func answer(_ fell: Bool) {
        let event = state.withLock { state in
            state.answer = fell
            return state.answered
        }
        event?.signal()
    }

    /// Asks the fence and blocks the calling thread until it is known.
    func askFence(waitingOn wake: WakeEvent) -> Bool {
        state.withLock { $0.answered = wake }
        post(.askFence)
        while true {
            if let answer = state.withLock({ $0.answer }) { return answer }
            _ = Poll.wait([(wake.descriptor, Poll.readable)], timeout: nil)
            wake.clear()
        }
    }

    func finish(_ attempt: DeliveryAttempt) { post(.finished(attempt)) }

    private func post(_ step: Step) {
        let waiter = state.withLock { state -> CheckedContinuation<Step, Never>? in
            guard let waiter = state.waiter else {
                state.step = step
                return nil
            }
            state.waiter = nil
            return waiter
        }
        waiter?.resume(returning: step)
    }
}
