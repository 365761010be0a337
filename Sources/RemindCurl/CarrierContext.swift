import RemindCore

/// What every thread of a transport shares.
struct CarrierContext: Sendable {
    let settings: LiveSettings
    let clock: any WallClock
    let health = ServerHealth()
    let tokens: TokenShelf
    /// Time-outs other than the standard ones.
    let fixedTimeouts: SMTPTimeouts?
    let onPhase: PhaseObserver?

    /// The time-outs in force.
    var timeouts: SMTPTimeouts { fixedTimeouts ?? SMTPTimeouts(dot: settings.read { $0.smtp.dotTimeout }) }
}
