import Glibc
import RemindCore

/// Waiting for descriptors without spinning.
enum Poll {
    static let readable = Int32(POLLIN)
    static let writable = Int32(POLLOUT)

    /// Waits until one of `descriptors` is ready for its events; returns what is ready in the same order, all zero after the
    /// time-out. Nil waits for ever.
    static func wait(_ descriptors: [(descriptor: Int32, events: Int32)], timeout: Duration?) -> [Int32] {
        var set = PollSet()
        for (descriptor, events) in descriptors { set.add(descriptor, for: events) }
        set.wait(atMost: timeout)
        return descriptors.indices.map { set[$0] }
    }
}

/// Descriptors to wait for, kept from one wait to the next.
struct PollSet {
    private var entries: [pollfd] = []

    /// What the descriptor that was added at `place` is ready for, 0 for nothing.
    subscript(place: Int) -> Int32 { Int32(entries[place].revents) }

    /// Begins a new set.
    mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

    /// A negative descriptor is passed over.
    mutating func add(_ descriptor: Int32, for events: Int32) {
        entries.append(pollfd(fd: descriptor, events: Int16(events), revents: 0))
    }

    /// Waits until one is ready, or until `timeout` has passed; nil waits for ever. Returns whether any is ready.
    @discardableResult
    mutating func wait(atMost timeout: Duration?) -> Bool {
        while true {
            let count = poll(&entries, nfds_t(entries.count), Self.milliseconds(timeout))
            if count >= 0 { return count > 0 }
            guard errno != EINTR else { continue }
            for place in entries.indices { entries[place].revents = Int16(POLLERR) }
            return true
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
