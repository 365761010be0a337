import Glibc

/// An open file descriptor that is closed with its last owner.
final class Descriptor: Sendable {
    let number: Int32

    /// Takes what `open`, `socket` and their kin answered; nil for a failure, whose reason is in `errno`.
    init?(_ number: Int32) {
        guard number >= 0 else { return nil }
        self.number = number
    }

    deinit { close(number) }

    /// Reads and drops all that waits, so that `poll` sleeps again; returns whether anything did.
    func drain() -> Bool {
        var bytes: UInt64 = 0
        var found = false
        while read(number, &bytes, MemoryLayout<UInt64>.size) >= 0 { found = true }
        return found
    }
}
