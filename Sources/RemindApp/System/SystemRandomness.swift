import Glibc
import RemindCore
import Synchronization

/// The kernel's random bytes, drawn as many at a time as one call gives: a call for each byte, or for each id, costs more
/// than all else that makes an id.
package struct SystemRandomness: Randomness {
    private static let drawn = Mutex(DrawnBytes())

    package init() {}

    package func bytes(_ count: Int) -> [UInt8] { Self.drawn.withLock { $0.take(count) } }
}

/// What was drawn and not given out yet. Bytes are wiped as they are given out: nobody gets them twice, and no copy of
/// what became a key stays here.
private struct DrawnBytes {
    /// The most that getentropy(3) gives, which never gives less than it was asked for.
    private static let most = 256
    private var bytes = [UInt8](repeating: 0, count: most)
    /// How many of the first ones are good.
    private var left = 0

    mutating func take(_ count: Int) -> [UInt8] {
        var taken: [UInt8] = []
        taken.reserveCapacity(count)
        while taken.count < count {
            if left == 0 { draw() }
            left -= 1
            taken.append(bytes[left])
            bytes[left] = 0
        }
        return taken
    }

    private mutating func draw() {
        precondition(getentropy(&bytes, Self.most) == 0, "the kernel has no random bytes")
        left = Self.most
    }
}
