import RemindCore

/// One thread of the pool: takes jobs until the pool closes, and gives its connection back when it has been idle for long.
final class DeliveryWorker: Sendable {
    private let wake: WakeEvent
    private let pool: WorkerPool
    private let context: CarrierContext

    /// Nil where the process has no descriptor left.
    init?(pool: WorkerPool, context: CarrierContext) {
        guard let wake = WakeEvent() else { return nil }
        self.wake = wake
        self.pool = pool
        self.context = context
    }

    /// Starts the thread; false where the system has none left.
    func start() -> Bool { CarrierThread.start { self.run() } }

    /// Makes an idle worker look for work.
    func rouse() { wake.signal() }

    private func run() {
        let carrier = MailCarrier(context)
        while let job = next(carrier) {
            let attempt = carrier.carry(job.envelope) { job.askFence(waitingOn: wake) }
            pool.rest(self)
            job.finish(attempt)
        }
        carrier.hangUp(politely: true)
        pool.left(self)
    }

    /// Waits for a job, and meanwhile for the idle connection's end: its time is over, or the server closes it.
    private func next(_ carrier: MailCarrier) -> DeliveryJob? {
        let idleUntil = context.clock.monotonic + context.settings.read { $0.smtp.idleTimeout }
        while true {
            switch pool.next(for: self) {
            case .job(let job): return job
            case .leave: return nil
            case .wait: break
            }
            let remaining = carrier.socket.map { _ in idleUntil - context.clock.monotonic }
            let ready = Poll.wait(
                [(wake.descriptor, Poll.readable), (carrier.socket ?? -1, Poll.readable)], timeout: remaining)
            if ready[0] != 0 {
                wake.clear()
            } else {
                carrier.hangUp(politely: ready[1] == 0)
            }
        }
    }
}
