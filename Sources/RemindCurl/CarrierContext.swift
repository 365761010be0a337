package import RemindCore

/// What the lines share.
package struct CarrierContext: Sendable {
    let settings: LiveSettings
    let clock: any WallClock
    let errands: any CarrierErrands
    /// The time-outs in force.
    let timeouts: @Sendable () -> SMTPTimeouts
    let onPhase: PhaseObserver?
    let health = ServerHealth()

    package init(
        settings: LiveSettings, clock: any WallClock, errands: any CarrierErrands,
        timeouts: @escaping @Sendable () -> SMTPTimeouts, onPhase: PhaseObserver? = nil
    ) {
        self.settings = settings
        self.clock = clock
        self.errands = errands
        self.timeouts = timeouts
        self.onPhase = onPhase
    }
}
