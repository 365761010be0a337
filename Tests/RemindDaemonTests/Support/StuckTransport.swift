import RemindCore
import Synchronization

/// A server that takes the body and never answers the dot, until the test lets go.
final class StuckTransport: MailTransport {
    private struct State {
        var waiting: [CheckedContinuation<Void, Never>] = []
        var isOpen = false
    }

    private let state = Mutex(State())

    func deliver(_ envelope: Envelope, fence: Fence) async -> DeliveryAttempt {
        guard await fence.falls() else { return DeliveryAttempt(outcome: .fenced, mailWritten: true) }
        await withCheckedContinuation { continuation in
            let goOn = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if goOn { continuation.resume() }
        }
        return DeliveryAttempt(outcome: .sent(SMTPReply(code: 250, text: "late")), mailWritten: true)
    }

    func letGo() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func close() async {}
}
