import RemindCore

/// What can be seen of a connection while libcurl makes it: the server's replies, and how long it has been silent.
///
/// libcurl's own CONNECTTIMEOUT would count greeting and login to the connection's thirty seconds.
final class ConnectWatch {
    private let clock: any WallClock
    private let timeouts: SMTPTimeouts
    private var parser = SMTPReplyParser()
    private var deadline: Duration
    private var waitsForGreeting = false

    private(set) var lastReply: SMTPReplyLines?
    /// Of the last EHLO reply: what was announced before STARTTLS counts for nothing.
    private(set) var capabilities = SMTPCapabilities()
    private(set) var hasLoggedIn = false
    /// Whether the TCP connection stood.
    private(set) var hasConnected = false

    init(clock: any WallClock, timeouts: SMTPTimeouts) {
        self.clock = clock
        self.timeouts = timeouts
        deadline = clock.monotonic + timeouts.connect
    }

    /// Takes one line of the server's.
    func received(_ line: UnsafeRawBufferPointer) {
        hasConnected = true
        deadline = clock.monotonic + timeouts.banner
        parser.append(line)
        while let reply = try? parser.next() {
            lastReply = reply
            if reply.code == 250 { capabilities = SMTPCapabilities(ehlo: reply.lines) }
            if reply.code == 235 { hasLoggedIn = true }
        }
    }

    /// Whether to go on; `connected` tells whether the TCP connection stands.
    func goesOn(connected: Bool) -> Bool {
        if connected, !hasConnected {
            hasConnected = true
            deadline = clock.monotonic + timeouts.banner
        }
        return clock.monotonic < deadline
    }
}
