import CJobHook
import Glibc

/// Swift's jobs that one thread makes ready and runs itself, so that no other thread is roused for them.
///
/// For a thread that carries on what tasks wait for, as the one over which mail travels: what follows on each of its results
/// is short, and handing it to another thread costs more than doing it. `GlobalThreads` gives such a thread its jobs; under
/// Swift's own executor none ever come.
package final class OwnJobs {
    private var jobs: [UnsafeMutableRawPointer] = []
    private var head = 0

    private init() {}

    /// From here on the calling thread runs its own jobs, for good: whenever it comes to `run`.
    package static func adopt() -> OwnJobs {
        let own = OwnJobs()
        pthread_setspecific(key, Unmanaged.passRetained(own).toOpaque())
        return own
    }

    /// Those of the calling thread, nil where it runs none of its own.
    static var ofThread: OwnJobs? {
        pthread_getspecific(key).map { Unmanaged<OwnJobs>.fromOpaque($0).takeUnretainedValue() }
    }

    func add(_ job: UnsafeMutableRawPointer) { jobs.append(job) }

    /// Runs what is ready, oldest first, and what becomes ready thereby, but no more than `most`; true where some are left.
    package func run(atMost most: Int) -> Bool {
        var count = 0
        while head < jobs.count, count < most {
            let job = jobs[head]
            head += 1
            count += 1
            runGlobalJob(job)
        }
        if head == jobs.count {
            jobs.removeAll(keepingCapacity: true)
            head = 0
        } else if head > 512 {
            jobs.removeFirst(head)
            head = 0
        }
        return !jobs.isEmpty
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        let made = pthread_key_create(&key) { context in
            if let context { Unmanaged<OwnJobs>.fromOpaque(context).release() }
        }
        precondition(made == 0, "the process has no thread-specific key left")
        return key
    }()
}
