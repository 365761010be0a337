import Glibc
import RemindCore

/// Waiting for descriptors without spinning.
enum Poll {
    static let readable = Int32(POLLIN)
    static let writable = Int32(POLLOUT)

    /// Waits until one of `descriptors` is ready for its events; returns what is ready in the same order, all zero after the
    /// time-out. Nil waits for ever.
    static func wait(_ descriptors: [(descriptor: Int32, events: Int32)], timeout: Duration?) -> [Int32] {
        var entries = descriptors.map { pollfd(fd: $0.descriptor, events: Int16($0.events), revents: 0) }
        while true {
            let count = poll(&entries, nfds_t(entries.count), milliseconds(timeout))
            if count >= 0 { return entries.map { Int32($0.revents) } }
            guard errno == EINTR else { return entries.map { _ in Int32(POLLERR) } }
        }
    }

    /// Rounded up, so that a wait never ends before its time.
    private static func milliseconds(_ timeout: Duration?) -> Int32 {
        guard let timeout else { return -1 }
        let whole = timeout.milliseconds
        let rounded = timeout > .milliseconds(whole) ? whole + 1 : whole
        return Int32(clamping: max(0, rounded))
    }
}
