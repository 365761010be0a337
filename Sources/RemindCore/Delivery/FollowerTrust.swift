/// Whether a server is sent commands behind a body (RFC 2920 section 3.1): not each that announces PIPELINING bears them.
///
/// Pure; instants are monotonic. After one that was not taken, refused or with the connection lost under it, the server is
/// sent none for an hour, then for two, four…: one that hangs up at their sight leaves the message before in doubt, and that
/// must not happen to every second message. One that is taken mends all.
package struct FollowerTrust: Hashable, Sendable {
    private static let firstRest = Duration.hours(1)
    private static let mostDoublings = 10

    private var losses = 0
    private var restsUntil: Duration?

    package init() {}

    package func isGiven(at now: Duration) -> Bool { restsUntil.map { now >= $0 } ?? true }

    /// Those that were under way together count once.
    package mutating func lost(at now: Duration) {
        guard isGiven(at: now) else { return }
        restsUntil = now + Self.firstRest * (1 << min(losses, Self.mostDoublings))
        losses += 1
    }

    package mutating func taken() { losses = 0 }
}
