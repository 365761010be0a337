/// Keeps a server that does not work from being tried for every due message: closed, open for a while, then one trial.
///
/// Pure; instants are monotonic. A site that is down rests for seconds, so that a prompt near its deadline still gets its last
/// try; a login that was refused rests for minutes, so that no account is locked.
package struct Breaker: Hashable, Sendable {
    /// Who is at fault.
    package enum Fault: Hashable, Sendable {
        case site, configuration

        var base: Duration { self == .site ? .seconds(1) : .seconds(60) }
        var cap: Duration { self == .site ? .seconds(15) : .minutes(5) }
    }

    /// A message that has its last try before its deadline rests only this long after a failure.
    package static let lastTryPause = Duration.seconds(30)

    private var strikes = 0
    private var opensAt: Duration?
    private var failedAt = Duration.zero
    private var isTrying = false
    /// Who was at fault when it opened last.
    private var fault = Fault.site

    package init() {}

    /// Whether a new connection may be tried now; where it was open, only one caller gets a yes until it reports.
    package mutating func mayConnect(at now: Duration, isLastTry: Bool = false) -> Bool {
        guard let opensAt else { return true }
        let end = isLastTry ? min(opensAt, failedAt + Self.lastTryPause) : opensAt
        guard now >= end, !isTrying else { return false }
        isTrying = true
        return true
    }

    /// Whether nothing more is said to the server until a trial, over connections that stand neither: it refuses us.
    package var isStopped: Bool { opensAt != nil && fault == .configuration }

    /// A connection stands: others may follow. Not so where our configuration was at fault and this one was under way when that
    /// showed: a server that refuses us is connected to nevertheless, and each further try may count against an account.
    package mutating func connected() {
        if opensAt != nil, !isTrying, fault == .configuration { return }
        opensAt = nil
        isTrying = false
    }

    /// A message was taken up: all is well again.
    package mutating func worked() { strikes = 0 }

    /// A connection or conversation failed; those that were under way when it opened count once.
    package mutating func failed(_ fault: Fault, at now: Duration) {
        guard opensAt == nil || isTrying else { return }
        let pause = min(fault.cap, fault.base * (1 << min(strikes, 10)))
        strikes += 1
        self.fault = fault
        failedAt = now
        opensAt = now + pause
        isTrying = false
    }
}
