import Glibc
package import RemindCore

/// The machine's clocks: with `SystemRandomness` the only place that asks the system what time it is.
package struct SystemClock: WallClock {
    package init() {}

    package var now: Timestamp {
        let time = read(CLOCK_REALTIME)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// CLOCK_BOOTTIME goes on while the machine is suspended, so a suspend is no clock jump.
    package var monotonic: Duration {
        let time = read(CLOCK_BOOTTIME)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    package func sleep(for duration: Duration) async throws {
        try await Task.sleep(for: duration, tolerance: .milliseconds(1), clock: .continuous)
    }

    private func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        clock_gettime(clock, &time)
        return time
    }
}
