import CJobHook
import Glibc

/// Runs all of Swift's concurrency on a few threads of our own, so that an idle process sleeps.
///
/// On Linux the global executor is libdispatch's pool, which from its first job on wakes the process every second to count
/// its runnable threads (`_dispatch_workq_monitor_pools`; measured: 60 context switches a minute, where the limit is four).
/// These threads sleep until there is a job: none. Serial dispatch queues (GRDB's, signal sources) do not start that count;
/// `Task.sleep` does, so services wait at the `Pacemaker` instead (decision 11).
package enum GlobalThreads {
    /// Starts `count` threads (two at least, so that one long job holds up no other) and hands them every job from here on.
    /// Call it once, first thing in `main`.
    package static func start(_ count: Int = sysconf(Int32(_SC_NPROCESSORS_ONLN))) {
        takeGlobalJobs { job in
            guard let job else { return false }
            if let own = OwnJobs.ofThread { own.add(job) } else { JobQueue.shared.add(job) }
            return true
        }
        for _ in 0..<min(max(count, 2), 8) { startThread() }
    }

    private static func startThread() {
        var thread = pthread_t()
        let started = pthread_create(
            &thread, nil,
            { _ in
                while true { runGlobalJob(JobQueue.shared.next()) }
            }, nil)
        // Without threads no task would ever run, and no one could say so.
        precondition(started == 0, "the system has no thread left for remindd")
        pthread_detach(thread)
    }
}
