package import RemindCore

/// Carries mail over libcurl: a fixed pool of threads of its own (`smtp.connections`), one connection each, kept for
/// `smtp.idle_timeout`. Settings are read anew for every message, so SIGHUP needs no new transport.
package final class CurlTransport: MailTransport {
    private let context: CarrierContext
    private let pool = WorkerPool()

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
        switch pool.submit(job, limit: context.settings.read { $0.smtp.connections }) {
        case .nothing: break
        case .rouse(let worker): worker.rouse()
        case .refused: return WorkerPool.notBegun
        case .start:
            let worker = DeliveryWorker(pool: pool, context: context)
            if worker?.start() != true { pool.left(nil) }
        }
        while true {
            switch await job.next() {
            case .askFence: job.answer(await fence())
            case .finished(let attempt): return attempt
            }
        }
    }

    package func close() async { await pool.close() }
}
