import CCurl
import Glibc

/// Wakes a thread that waits in `poll`: an eventfd, so that it can wait for a wake-up and a socket at once.
final class WakeEvent: Sendable {
    let descriptor: Int32

    /// Nil where the process has no descriptor left.
    init?() {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        guard descriptor >= 0 else { return nil }
    }

    deinit { Glibc.close(descriptor) }

    /// Wakes the thread now, or at its next wait.
    func signal() {
        var one: UInt64 = 1
        _ = Glibc.write(descriptor, &one, 8)
    }

    /// Forgets earlier signals.
    func clear() {
        var count: UInt64 = 0
        _ = Glibc.read(descriptor, &count, 8)
    }
}
