import Glibc

/// Tells systemd how the service fares: the protocol of sd_notify(3), one datagram a message.
///
/// Without a socket (not started by systemd) every call does nothing. What cannot be sent is not worth ending for.
package struct SystemdNotifier: Sendable {
    private let address: UnixAddress?
    private let descriptor: Descriptor?
    /// How often systemd wants to hear `watchdog`; nil if it does not.
    package let watchdogInterval: Duration?

    /// Takes the values of NOTIFY_SOCKET (a path, or "@" and an abstract name) and WATCHDOG_USEC as they stand in the
    /// environment, which only the composition root reads; nil or nonsense switches the part off.
    package init(socket path: String?, watchdogMicroseconds: String?) {
        address = path.flatMap(UnixAddress.init)
        descriptor = address.flatMap { _ in
            Descriptor(Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | O_NONBLOCK | O_CLOEXEC, 0))
        }
        watchdogInterval =
            descriptor == nil
            ? nil : watchdogMicroseconds.flatMap(Int64.init).flatMap { $0 > 0 ? .microseconds($0) : nil }
    }

    package func ready() { send("READY=1") }
    package func stopping() { send("STOPPING=1") }
    package func watchdog() { send("WATCHDOG=1") }

    /// One line for `systemctl status`.
    package func status(_ sentence: String) {
        send("STATUS=" + sentence.map { $0.isNewline ? " " : String($0) }.joined())
    }

    /// A reload begins; `ready` ends it. `instant` is time since boot; systemd reads it from 253 on.
    package func reloading(at instant: Duration) {
        send("RELOADING=1\nMONOTONIC_USEC=\(instant.nanoseconds / 1000)")
    }

    private func send(_ message: String) {
        guard let address, let descriptor else { return }
        let bytes = Array(message.utf8)
        _ = address.use { sendto(descriptor.number, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, $1) }
    }
}
