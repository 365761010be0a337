/// Unpredictable bytes. The one real implementation asks the kernel; tests have a seeded one.
package protocol Randomness: Sendable {
    func bytes(_ count: Int) -> [UInt8]
}
