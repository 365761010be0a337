import RemindCore

/// What can be seen of a connection while libcurl makes it: the server's replies, and how long it has been silent.
///
/// libcurl's own CONNECTTIMEOUT would count greeting and login to the connection's thirty seconds.
final class ConnectWatch {
    private let clock: any WallClock
    private let timeouts: SMTPTimeouts
    private var parser = SMTPReplyParser()
    private var deadline: Duration

    /// Whether EHLO was accepted since the last 220.
    private var isGreeted = false
    private(set) var lastReply: SMTPReplyLines?
    /// How far it came: the phase that the last reply leads to.
    private(set) var phase = SMTPPhase.connect
    /// Of the last EHLO reply: what was announced before STARTTLS counts for nothing.
    private(set) var capabilities = SMTPCapabilities()
    private(set) var hasLoggedIn = false

    init(clock: any WallClock, timeouts: SMTPTimeouts) {
        self.clock = clock
        self.timeouts = timeouts
        deadline = clock.monotonic + timeouts.connect
    }

    /// Takes one line of the server's; returns whether to go on. Whoever refuses EHLO is not asked by HELO, as libcurl would:
    /// delivery.md section 4 has a row for them.
    func received(_ line: UnsafeRawBufferPointer) -> Bool {
        deadline = clock.monotonic + timeouts.banner
        parser.append(line)
        while let reply = try? parser.next() {
            let isFirst = lastReply == nil
            phase = Self.phase(after: reply, isFirst: isFirst)
            lastReply = reply
            if reply.code == 220 || reply.code == 250 { isGreeted = reply.code == 250 }
            if reply.code >= 400, !isFirst, !isGreeted { return false }
            if reply.code == 250 { capabilities = SMTPCapabilities(ehlo: reply.lines) }
            if reply.code == 235 { hasLoggedIn = true }
        }
        return true
    }

    /// Whether to go on; `connected` tells whether the TCP connection stands.
    func goesOn(connected: Bool) -> Bool {
        if connected, phase == .connect {
            phase = .banner
            deadline = clock.monotonic + timeouts.banner
        }
        return clock.monotonic < deadline
    }

    private static func phase(after reply: SMTPReplyLines, isFirst: Bool) -> SMTPPhase {
        switch reply.code {
        case 220: isFirst ? .hello : .tls
        case 334, 235: .auth
        default: isFirst ? .banner : .hello
        }
    }
}
