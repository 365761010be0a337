import RemindCore
import RemindExecutor

extension ThreadJobs {
    /// In `remindd`, where Swift's jobs run on threads of our own; elsewhere no job comes to them.
    static let ownJobs = ThreadJobs {
        let own = OwnJobs.adopt()
        // Few at a time, so that whatever the thread watches is looked at in between.
        return { own.run(atMost: 64) }
    }
}
