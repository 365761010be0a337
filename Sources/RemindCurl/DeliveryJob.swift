import RemindCore
import Synchronization

/// One envelope on its way through the loop: what it wants of the task that waits for the outcome.
///
/// The fence is asked in the waiting task, so neither the loop's thread nor Swift's cooperative pool ever blocks.
final class DeliveryJob: Sendable {
    /// What the loop wants of the waiting task.
    enum Step: Sendable {
        case askFence
        case finished(DeliveryAttempt)
    }

    private struct State {
        var step: Step?
        var waiter: CheckedContinuation<Step, Never>?
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

    /// Tells the waiting task.
    func post(_ step: Step) {
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

    /// Of a job that no connection took.
    static let notBegun = DeliveryAttempt(
        outcome: .transient(
            DeliveryFailure(phase: .connect, reason: "the mail service is shutting down or out of threads")),
        mailWritten: false)
}
