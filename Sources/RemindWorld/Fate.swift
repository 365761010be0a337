import RemindCore
import RemindTestSupport

/// Draws how long things take and whether they go wrong. Most are quick and well; some outlast a heartbeat, a lease, a
/// deadline.
///
/// `@unchecked Sendable`: used on the world's one thread only.
final class Fate: @unchecked Sendable {
    private let dice: SeededRandomness
    private let mishapRate: Int
    /// Once the world settles nothing goes wrong any more.
    var isKind = false

    init(_ dice: SeededRandomness, mishapRate: Int) {
        self.dice = dice
        self.mishapRate = mishapRate
    }

    func below(_ bound: Int) -> Int { dice.below(bound) }
    func chance(_ wanted: Int, of count: Int) -> Bool { dice.below(count) < wanted }
    func pick<Value>(_ values: [Value]) -> Value? { values.isEmpty ? nil : values[dice.below(values.count)] }

    func storeLatency() -> Duration {
        if isKind { return .milliseconds(1) }
        switch dice.below(400) {
        case 0: return .seconds(20 + dice.below(70))
        case 1..<20: return .milliseconds(100 + dice.below(2000))
        default: return .milliseconds(dice.below(4))
        }
    }

    func networkDelay() -> Duration {
        if isKind { return .milliseconds(10) }
        switch dice.below(100) {
        case 0: return .seconds(30 + dice.below(600))
        case 1..<8: return .milliseconds(500 + dice.below(20_000))
        default: return .milliseconds(dice.below(60))
        }
    }

    /// How long a socket takes nothing more in the midst of a body; nil where it takes all of it.
    func bodyPause() -> Duration? {
        !isKind && chance(1, of: 4) ? .milliseconds(1 + dice.below(40_000)) : nil
    }

    func mishap(from phase: SMTPPhase) -> Mishap? {
        !isKind && chance(mishapRate, of: 100) ? .draw(dice, from: phase) : nil
    }
}
