import RemindCore

/// The kernel's random bytes, through Swift's system generator (getrandom on Linux).
package struct SystemRandomness: Randomness {
    package init() {}

    package func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
