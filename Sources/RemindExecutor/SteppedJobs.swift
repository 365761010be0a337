import CJobHook
import Glibc

/// Swift's jobs of one thread, run one at a time in an order that the caller chooses: what a simulation of many
/// interleavings stands on (decision 26).
///
/// While `run` is at work on a thread, every job that this thread makes ready waits here, with the owner for whom the thread
/// worked at that moment. Jobs of other threads go where they always went. An owner can be frozen, so that its jobs wait,
/// or dropped, so that they never run: their tasks stay suspended for ever, as those of a killed process do.
package final class SteppedJobs {
    /// Who made a job ready; numbers are the caller's.
    package typealias Owner = Int

    private struct Job {
        let pointer: UnsafeMutableRawPointer
        let owner: Owner
    }

    /// For whom the thread works now.
    package var owner: Owner = 0
    private var ready: [Job] = []
    private var frozen: [Owner: [Job]] = [:]
    private var dropped: Set<Owner> = []

    package init() {}

    /// Jobs that could run now.
    package var count: Int { ready.count }

    /// Takes over the jobs of the calling thread while `body` runs; it must not suspend.
    package func run<Value>(_ body: () throws -> Value) rethrows -> Value {
        _ = Self.hook
        pthread_setspecific(Self.key, Unmanaged.passUnretained(self).toOpaque())
        defer { pthread_setspecific(Self.key, nil) }
        return try body()
    }

    /// Runs the ready job at `index`, in 0..<count; what it makes ready belongs to its owner.
    package func runJob(at index: Int) {
        ready.swapAt(index, ready.count - 1)
        let job = ready.removeLast()
        owner = job.owner
        runGlobalJob(job.pointer)
    }

    /// Whose job it is.
    package func owner(at index: Int) -> Owner { ready[index].owner }

    /// Holds an owner's jobs back until `thaw`.
    package func freeze(_ owner: Owner) {
        frozen[owner] = ready.filter { $0.owner == owner }
        ready.removeAll { $0.owner == owner }
    }

    package func thaw(_ owner: Owner) { ready += frozen.removeValue(forKey: owner) ?? [] }

    /// Forgets an owner's jobs, now and from now on.
    package func drop(_ owner: Owner) {
        dropped.insert(owner)
        frozen[owner] = nil
        ready.removeAll { $0.owner == owner }
    }

    private func add(_ pointer: UnsafeMutableRawPointer) {
        if dropped.contains(owner) { return }
        let job = Job(pointer: pointer, owner: owner)
        if frozen[owner] == nil { ready.append(job) } else { frozen[owner]?.append(job) }
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        let made = pthread_key_create(&key, nil)
        precondition(made == 0, "the process has no thread-specific key left")
        return key
    }()

    /// Set once for the process; threads without stepped jobs are not concerned.
    private static let hook: Void = takeGlobalJobs { job in
        guard let job, let own = pthread_getspecific(SteppedJobs.key) else { return false }
        Unmanaged<SteppedJobs>.fromOpaque(own).takeUnretainedValue().add(job)
        return true
    }
}
