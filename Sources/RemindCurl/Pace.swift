package import RemindCore

/// Hears how long each phase of a conversation took, for `remindd_smtp_seconds{phase}`.
package typealias PhaseObserver = @Sendable (SMTPPhase, Duration) -> Void

/// How long the present phase has lasted.
struct Pace {
    private var phase: SMTPPhase
    /// When the present phase began.
    private(set) var since: Duration

    init(_ phase: SMTPPhase, at now: Duration) {
        self.phase = phase
        since = now
    }

    /// Tells how long the last phase took once another begins, or all is over (nil).
    mutating func enter(_ next: SMTPPhase?, at now: Duration, _ observer: PhaseObserver?) {
        guard next != phase else { return }
        observer?(phase, now - since)
        since = now
        if let next { phase = next }
    }
}
