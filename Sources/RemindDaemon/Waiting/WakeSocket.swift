import Glibc

/// The datagram socket `wake` beside the store: whoever may write there (mode 0600) wakes the daemon at once.
///
/// The content of a datagram does not matter and is not read: it says only "look again".
package final class WakeSocket: Sendable {
    package let path: String
    let descriptor: Descriptor

    /// Binds the socket, replacing one that a dead daemon left behind. Call it after the store's lock was taken, so that
    /// the daemon whose socket it was is known to be gone.
    package init(path: String) throws(WakeSocketError) {
        guard let address = UnixAddress(path) else {
            throw .pathTooLong(path: path, longest: UnixAddress.longestPath)
        }
        try Self.removeStale(path)
        guard let descriptor = Descriptor(socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | O_NONBLOCK | O_CLOEXEC, 0))
        else {
            throw .cannotListen(path: path, reason: Self.lastReason)
        }
        // Linux gives the file that bind makes the mode of the socket, so it is 0600 from its first moment.
        fchmod(descriptor.number, 0o600)
        guard address.use({ bind(descriptor.number, $0, $1) }) == 0 else {
            throw .cannotListen(path: path, reason: Self.lastReason)
        }
        self.path = path
        self.descriptor = descriptor
    }

    /// Takes the socket's file away, while the store's lock still keeps a new daemon from making its own.
    func remove() { unlink(path) }

    /// Where the daemon of the store at `store` listens.
    package static func path(besideStore store: String) -> String {
        guard let slash = store.lastIndex(of: "/") else { return "wake" }
        return store[...slash] + "wake"
    }

    private static func removeStale(_ path: String) throws(WakeSocketError) {
        var found = stat()
        guard lstat(path, &found) == 0 else { return }
        guard found.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }
        unlink(path)
    }

    private static var lastReason: String { String(cString: strerror(errno)) }
}

/// Why the daemon cannot be woken by datagrams.
package enum WakeSocketError: Error, Equatable, Sendable, CustomStringConvertible {
    case pathTooLong(path: String, longest: Int)
    case notASocket(path: String)
    case cannotListen(path: String, reason: String)

    package var description: String {
        switch self {
        case .pathTooLong(let path, let longest):
            "the socket \(path) would have a path longer than \(longest) bytes: put the store (store.url) into a folder with a shorter name"
        case .notASocket(let path): "\(path) is in the way of the daemon's wake socket and is no socket: move it away"
        case .cannotListen(let path, let reason): "cannot listen at \(path): \(reason)"
        }
    }
}
