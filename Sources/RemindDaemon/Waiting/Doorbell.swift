import Glibc
import Synchronization

/// Reaches a thread that sleeps in `poll`: to let it look again, or to end it. Two ends of a socket.
final class Doorbell: Sendable {
    private let ear: Descriptor
    private let button: Descriptor
    private let stopped = Atomic(false)

    init() throws(SentinelError) {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_DGRAM.rawValue) | O_NONBLOCK | O_CLOEXEC
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0, let ear = Descriptor(ends[0]), let button = Descriptor(ends[1])
        else { throw .noDescriptor(reason: String(cString: strerror(errno))) }
        self.ear = ear
        self.button = button
    }

    var number: Int32 { ear.number }
    var isStopped: Bool { stopped.load(ordering: .acquiring) }

    /// A full socket has rung enough.
    func ring() {
        var byte: UInt8 = 1
        _ = write(button.number, &byte, 1)
    }

    func stop() {
        stopped.store(true, ordering: .releasing)
        ring()
    }

    /// Takes note of all rings so far.
    func answer() { _ = ear.drain() }
}

/// Why the daemon's timer cannot start.
package enum SentinelError: Error, Equatable, Sendable, CustomStringConvertible {
    case noDescriptor(reason: String)

    package var description: String {
        switch self {
        case .noDescriptor(let reason): "the daemon's timer gets no file descriptor: \(reason)"
        }
    }
}
