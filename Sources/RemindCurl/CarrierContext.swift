import RemindCore

/// What the carrier, its lines and their errands share.
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
