import Dispatch
import Glibc
import RemindCore
import Synchronization

/// The one thread that writes, in the daemon: transactions one after the other, and between them what follows on them.
///
/// GRDB's own queue would change to another thread of libdispatch for each transaction, and to a third for each answer.
final class WriterThread: Sendable {
    typealias Work = @Sendable () -> Void

    private let waiting = Mutex<[Work?]>([])
    private let arrival = DispatchSemaphore(value: 0)

    /// Nil where the system has no thread left.
    init?(jobs: ThreadJobs) {
        let body = Unmanaged.passRetained(Body { self.run(jobs.adopt()) })
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, body.toOpaque())
        guard result == 0 else {
            body.release()
            return nil
        }
        pthread_detach(thread)
    }

    private final class Body {
        let run: Work
        init(_ run: @escaping Work) { self.run = run }
    }

    /// Hands over a transaction; it runs after all that were handed over before.
    func add(_ work: @escaping Work) { append(work) }

    /// Ends the thread once all that was handed over is done.
    func stop() { append(nil) }

    private func append(_ work: Work?) {
        waiting.withLock { $0.append(work) }
        arrival.signal()
    }

    private func run(_ runJobs: ThreadJobs.Runner) {
        while true {
            arrival.wait()
            guard let work = waiting.withLock({ $0.removeFirst() }) else { return }
            work()
            while runJobs() {}
        }
    }
}
