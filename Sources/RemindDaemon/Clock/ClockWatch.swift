package import Logging
package import RemindCore
import Synchronization

/// The daemon's one `ClockGuard`: whoever looks, on any thread, learns the same and each step is logged once.
package final class ClockWatch: Sendable {
    private let guardian: Mutex<ClockGuard>
    private let clock: any WallClock
    private let settings: LiveSettings
    private let logger: Logger

    package init(clock: any WallClock, settings: LiveSettings, logger: Logger) {
        self.clock = clock
        self.settings = settings
        self.logger = logger
        guardian = Mutex(ClockGuard(wall: clock.now, monotonic: clock.monotonic))
    }

    /// Looks now. Callers neither claim nor expire anything while the verdict has `suspectFor`.
    package func look() -> ClockGuard.Verdict {
        let rules = settings.read(\.delivery)
        let verdict = guardian.withLock {
            $0.look(
                wall: clock.now, monotonic: clock.monotonic, jump: rules.clockJump, wait: rules.clockSuspect)
        }
        if let step = verdict.step {
            logger.warning(
                "The wall clock was set",
                metadata: ["by": "\(step)", "suspect_for": "\(verdict.suspectFor ?? .zero)"])
        }
        return verdict
    }
}
