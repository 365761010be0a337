/// What time it is, and how to wait. The one real implementation is the only place that reads a clock.
package protocol WallClock: Sendable {
    /// The wall clock.
    var now: Timestamp { get }
    /// Time since boot that no one can set; differences only.
    var monotonic: Duration { get }
    /// Returns when `duration` has passed on the monotonic clock, or throws when the task is cancelled.
    func sleep(for duration: Duration) async throws
}
