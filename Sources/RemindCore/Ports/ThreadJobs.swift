/// How a thread of an adapter runs the Swift jobs that it makes ready itself, instead of rousing another thread for each.
package struct ThreadJobs: Sendable {
    /// Runs what is ready in the calling thread; true where some are left.
    package typealias Runner = () -> Bool

    /// Called once, in the thread.
    package let adopt: @Sendable () -> Runner

    package init(adopt: @escaping @Sendable () -> Runner) { self.adopt = adopt }

    /// Other threads run them, as Swift's executor sees fit.
    package static let elsewhere = ThreadJobs { { false } }
}
