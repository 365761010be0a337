import RemindCore
import Synchronization

/// A transport on a machine that sleeps between the fence's answer and the body; awake from the second mail on.
final class SleepyTransport: MailTransport {
    private struct State {
        var sleep: (@Sendable () -> Void)?
        var bodies = 0
    }

    private let state = Mutex(State())

    var bodies: Int { state.withLock { $0.bodies } }

    func sleepsBetween(_ sleep: @escaping @Sendable () -> Void) { state.withLock { $0.sleep = sleep } }

    func deliver(_ envelope: Envelope, fence: Fence) async -> DeliveryAttempt {
        let fell = await withCheckedContinuation { continuation in fence.ask { continuation.resume(returning: $0) } }
        state.withLock { $0.sleep }?()
        guard fell, fence.holds else { return DeliveryAttempt(outcome: .fenced, mailWritten: true) }
        state.withLock { $0.bodies += 1 }
        return DeliveryAttempt(outcome: .sent(SMTPReply(code: 250, text: "queued")), mailWritten: true)
    }

    func close() async {}
}
