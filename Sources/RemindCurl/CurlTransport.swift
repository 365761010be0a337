package import RemindCore
import Synchronization

/// Carries mail over libcurl: a thread of its own for all conversations, at most `smtp.connections` at a time, each kept for
/// `smtp.idle_timeout`. Settings are read anew for every message, so SIGHUP needs no new transport.
package final class CurlTransport: MailTransport {
    private let context: CarrierContext
    private let inbox = Mutex(Inbox.notStarted)

    /// The thread starts with the first message.
    private enum Inbox {
        case notStarted, closed
        case running(CarrierInbox)
    }

    /// `timeouts` replaces the standard ones (RFC 5321 section 4.5.3.2, `smtp.dot_timeout`); `onPhase` hears how long each
    /// phase of each conversation took, `onWarning` what will stop the mail before long, and nil once that is mended.
    package init(
        settings: LiveSettings, clock: any WallClock, timeouts: SMTPTimeouts? = nil, onPhase: PhaseObserver? = nil,
        onWarning: (@Sendable (String?) -> Void)? = nil
    ) {
        context = CarrierContext(
            settings: settings, clock: clock, tokens: TokenShelf(clock: clock, onWarning: onWarning),
            fixedTimeouts: timeouts, onPhase: onPhase)
    }

    package func deliver(_ envelope: Envelope, fence: @escaping @Sendable () async -> Bool) async -> DeliveryAttempt {
        let job = DeliveryJob(envelope)
        guard let inbox = submit(job) else { return DeliveryJob.notBegun }
        while true {
            switch await job.next() {
            case .askFence: inbox.post(.fence(job, fell: await fence()))
            case .finished(let attempt): return attempt
            }
        }
    }

    /// Takes nothing more, hands back what waits, and returns when every connection at rest has said good-bye.
    package func close() async {
        await withCheckedContinuation { closer in
            inbox.withLock { inbox in
                if case .running(let running) = inbox { running.post(.close(closer)) } else { closer.resume() }
                inbox = .closed
            }
        }
    }

    /// Posted under the lock, so that no message comes after the close.
    private func submit(_ job: DeliveryJob) -> CarrierInbox? {
        inbox.withLock { inbox in
            switch inbox {
            case .closed: return nil
            case .running(let running):
                running.post(.carry(job))
                return running
            case .notStarted:
                guard let fresh = start() else { return nil }
                inbox = .running(fresh)
                fresh.post(.carry(job))
                return fresh
            }
        }
    }

    private func start() -> CarrierInbox? {
        guard let inbox = CarrierInbox() else { return nil }
        let isStarted = CarrierThread.start { [context] in CarrierLoop(context, inbox).run() }
        return isStarted ? inbox : nil
    }
}
