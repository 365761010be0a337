package import RemindCore

/// Decides whether the wall clock can be believed, by comparing it with the clock that nobody can set (invariant 11).
///
/// Pure: each look is compared with the one before, so that slow correction by NTP never adds up to a jump.
package struct ClockGuard: Sendable {
    /// What one look at the two clocks came to.
    package struct Verdict: Hashable, Sendable {
        /// How far the wall clock moved on its own since the last look, if by more than `noticeable`.
        package var step: Duration?
        /// For how long it is still not to be believed; nil if it is.
        package var suspectFor: Duration?
    }

    /// Steps beyond this are logged (delivery.md section 5).
    package static let noticeable = Duration.seconds(5)

    private var wall: Timestamp
    private var monotonic: Duration
    /// The monotonic instant from which on the clock is believed again.
    private var trustedFrom: Duration

    package init(wall: Timestamp, monotonic: Duration) {
        self.wall = wall
        self.monotonic = monotonic
        trustedFrom = monotonic
    }

    /// Looks at both clocks. A step of more than `jump`, in either direction, makes the wall clock suspect for `wait`.
    package mutating func look(
        wall: Timestamp, monotonic: Duration, jump: Duration, wait: Duration
    ) -> Verdict {
        let step = (wall - self.wall) - (monotonic - self.monotonic)
        self.wall = wall
        self.monotonic = monotonic
        let size = step < .zero ? .zero - step : step
        if size > jump { trustedFrom = monotonic + wait }
        return Verdict(
            step: size > Self.noticeable ? step : nil,
            suspectFor: monotonic < trustedFrom ? trustedFrom - monotonic : nil)
    }
}
