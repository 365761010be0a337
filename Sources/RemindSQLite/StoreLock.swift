import Glibc
package import RemindCore

/// The right to be the one daemon of a SQLite store: an exclusive `flock` on a file beside it, held until it is let go
/// or the process ends, however it ends.
///
/// Whoever holds it knows that no other node lives and may take over every claimed prompt at once (delivery.md section
/// 3).
package final class StoreLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of the store at `path`, at once or not at all.
    package init(besides path: String) throws(StoreError) {
        try SQLiteFile(path: path).createFolder()
        let file = path + ".lock"
        descriptor = open(file, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unavailable(reason: "\(file) cannot be opened: \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            close(descriptor)
            if reason == EWOULDBLOCK { throw .refused("another remindd runs on \(path): stop it first") }
            throw .unavailable(reason: "\(file) cannot be locked: \(String(cString: strerror(reason)))")
        }
    }

    deinit { close(descriptor) }
}
