import Glibc

/// Jobs in the order in which they came; whoever finds none sleeps until one comes.
///
/// `@unchecked Sendable`: the list is touched only between lock and unlock.
final class JobQueue: @unchecked Sendable {
    static let shared = JobQueue()

    // Allocated once for the life of the process: a pthread lock must not move.
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let arrival = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var jobs: [UnsafeMutableRawPointer] = []
    private var head = 0
    private var sleepers = 0

    private init() {
        pthread_mutex_init(lock, nil)
        pthread_cond_init(arrival, nil)
    }

    func add(_ job: UnsafeMutableRawPointer) {
        pthread_mutex_lock(lock)
        jobs.append(job)
        let wakes = sleepers > 0
        pthread_mutex_unlock(lock)
        if wakes { pthread_cond_signal(arrival) }
    }

    func next() -> UnsafeMutableRawPointer {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        while head == jobs.count {
            sleepers += 1
            pthread_cond_wait(arrival, lock)
            sleepers -= 1
        }
        let job = jobs[head]
        head += 1
        // Under steady load the list is never empty, so what was taken goes when it is half of it.
        if head == jobs.count || (head > 512 && head * 2 > jobs.count) {
            jobs.removeFirst(head)
            head = 0
        }
        return job
    }
}
