import Glibc

/// Tells a running daemon to look again; used by remindctl after each change.
package enum WakeSender {
    /// Sends one datagram to the socket at `path` and returns whether a daemon was there to hear it.
    ///
    /// Never waits and never fails loudly: the change is in the store, and a daemon that is down finds it when it starts.
    @discardableResult
    package static func wake(path: String) -> Bool {
        guard let address = UnixAddress(path),
            let descriptor = Descriptor(socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | O_NONBLOCK | O_CLOEXEC, 0))
        else { return false }
        var byte: UInt8 = 0
        return address.use { sendto(descriptor.number, &byte, 1, Int32(MSG_NOSIGNAL), $0, $1) } == 1
    }

    /// Whether a daemon has the socket at `path` open; it is not woken.
    package static func isHeard(path: String) -> Bool {
        guard let address = UnixAddress(path),
            let descriptor = Descriptor(socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | O_CLOEXEC, 0))
        else { return false }
        return address.use { connect(descriptor.number, $0, $1) } == 0
    }
}
