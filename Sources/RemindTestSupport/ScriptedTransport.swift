package import RemindCore
import Synchronization

/// A transport that does what the test says and remembers what it was given.
package final class ScriptedTransport: MailTransport {
    /// What one conversation is to do.
    package enum Act: Sendable {
        /// Asks the fence; accepted with 250 if it fell.
        case accept
        /// Ends before the body with this outcome; the fence is not asked.
        case refuse(DeliveryOutcome, mailWritten: Bool)
        /// Asks the fence, writes the dot, and never hears an answer.
        case loseReply
        /// Waits for `release()` before it asks the fence.
        case wait
        /// Waits for `release()`, then ends before MAIL with this outcome.
        case waitAndRefuse(DeliveryOutcome)
    }

    private struct Log {
        var acts: [Act]
        var sent: [Envelope] = []
        var gate: [CheckedContinuation<Void, Never>] = []
        var released = 0
        var closed = false
    }

    private let log: Mutex<Log>
    private let deliveries: AsyncStream<Envelope>.Continuation
    /// Every envelope that was accepted, as it happens.
    package let accepted: AsyncStream<Envelope>

    /// Plays `acts` in order, then accepts.
    package init(_ acts: [Act] = []) {
        log = Mutex(Log(acts: acts))
        (accepted, deliveries) = AsyncStream.makeStream()
    }

    package var sent: [Envelope] { log.withLock { $0.sent } }
    package var isClosed: Bool { log.withLock { $0.closed } }

    /// Lets one waiting conversation go on.
    package func release() {
        let waiting = log.withLock { log -> CheckedContinuation<Void, Never>? in
            if log.gate.isEmpty {
                log.released += 1
                return nil
            }
            return log.gate.removeFirst()
        }
        waiting?.resume()
    }

    package func deliver(_ envelope: Envelope, fence: Fence) async -> DeliveryAttempt {
        let act = log.withLock { $0.acts.isEmpty ? Act.accept : $0.acts.removeFirst() }
        switch act {
        case .refuse(let outcome, let mailWritten): return DeliveryAttempt(outcome: outcome, mailWritten: mailWritten)
        case .wait: await pass()
        case .waitAndRefuse(let outcome):
            await pass()
            return DeliveryAttempt(outcome: outcome, mailWritten: false)
        case .accept, .loseReply: break
        }
        guard await fence.falls() else { return DeliveryAttempt(outcome: .fenced, mailWritten: true) }
        log.withLock { $0.sent.append(envelope) }
        if case .loseReply = act {
            let failure = DeliveryFailure(phase: .dot, reason: "the connection ended after the final dot")
            return DeliveryAttempt(outcome: .unknown(failure), mailWritten: true)
        }
        deliveries.yield(envelope)
        return DeliveryAttempt(outcome: .sent(SMTPReply(code: 250, text: "queued")), mailWritten: true)
    }

    package func close() async { log.withLock { $0.closed = true } }

    private func pass() async {
        await withCheckedContinuation { continuation in
            let goOn = log.withLock { log in
                if log.released > 0 {
                    log.released -= 1
                    return true
                }
                log.gate.append(continuation)
                return false
            }
            if goOn { continuation.resume() }
        }
    }
}
