package import RemindCore
import Synchronization

/// Carries mail over libcurl: a thread of its own for all conversations, at most `smtp.connections` at a time, each kept for
/// `smtp.idle_timeout`. Settings are read anew for every message, so SIGHUP needs no new transport.
package final class CurlTransport: MailTransport {
    private let context: CarrierContext
    private let jobs: ThreadJobs
    private let inbox = Mutex(Inbox.notStarted)

    /// The thread starts with the first message.
    private enum Inbox {
        case notStarted, closed
        case running(CarrierInbox)
    }

    /// `jobs`: what follows on the mail's results, done in its thread. `onPhase` hears how long each phase of each
    /// conversation took, `onWarning` what will stop the mail before long, and nil once that is mended.
    package init(
        settings: LiveSettings, clock: any WallClock, onPhase: PhaseObserver? = nil,
        onWarning: (@Sendable (String?) -> Void)? = nil, jobs: ThreadJobs = .elsewhere
    ) {
        self.jobs = jobs
        let inForce: @Sendable () -> SMTPTimeouts = { settings.read { $0.smtp.timeouts } }
        let errands = ErrandThreads(
            clock: clock, tokens: TokenShelf(clock: clock, onWarning: onWarning), timeouts: inForce, onPhase: onPhase)
        context = CarrierContext(
            settings: settings, clock: clock, errands: errands, timeouts: inForce, onPhase: onPhase)
    }

    /// The commands of the second travel behind the body of the first (decision 32).
    package var messagesPerConnection: Int { 2 }

    package func deliver(_ envelope: Envelope, fence: Fence) async -> DeliveryAttempt {
        await withCheckedContinuation { waiter in
            carry(envelope, fence: fence) { waiter.resume(returning: $0) }
        }
    }

    /// Hands a message over; `answer` is called once, from any thread, and must not block.
    func carry(_ envelope: Envelope, fence: Fence, answer: @escaping @Sendable (DeliveryAttempt) -> Void) {
        let job = DeliveryJob(envelope: envelope, fence: fence, answer: answer)
        if !submit(job) { answer(DeliveryJob.notBegun) }
    }

    /// Takes nothing more, hands back what waits, and returns when every connection at rest has said good-bye.
    package func close() async {
        await withCheckedContinuation { closer in
            inbox.withLock { inbox in
                if case .running(let running) = inbox {
                    running.post(.close { closer.resume() })
                } else {
                    closer.resume()
                }
                inbox = .closed
            }
        }
    }

    /// False where nobody takes it. Posted under the lock, so that no message comes after the close.
    private func submit(_ job: DeliveryJob) -> Bool {
        inbox.withLock { inbox in
            if case .notStarted = inbox, let fresh = start() { inbox = .running(fresh) }
            guard case .running(let running) = inbox else { return false }
            running.post(.carry(job))
            return true
        }
    }

    private func start() -> CarrierInbox? {
        guard let inbox = CarrierInbox() else { return nil }
        let isStarted = CarrierThread.start { [context, jobs] in CarrierLoop(context, inbox, jobs.adopt()).run() }
        return isStarted ? inbox : nil
    }
}
