/// An instant on the wall clock: milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
package struct Timestamp: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }
    package init(seconds: Int64) { milliseconds = seconds * 1000 }

    /// Later than anything that is ever scheduled (year 9999): stands for "until someone says otherwise".
    package static let distantFuture = Timestamp(seconds: 253_402_300_799)

    /// Earlier than anything that was ever sent.
    package static let distantPast = Timestamp(milliseconds: .min)

    /// Whole seconds, rounded down; the unit of `Cron` and of zones.
    package var seconds: Int64 { milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000 }

    package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    package static func + (left: Self, right: Duration) -> Self {
        Timestamp(milliseconds: left.milliseconds + right.milliseconds)
    }

    package static func - (left: Self, right: Duration) -> Self {
        Timestamp(milliseconds: left.milliseconds - right.milliseconds)
    }

    package static func - (left: Self, right: Self) -> Duration {
        .milliseconds(left.milliseconds - right.milliseconds)
    }
}

extension Duration {
    /// Whole milliseconds, the resolution of everything remindd stores.
    package var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    package static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }
    package static func hours(_ count: Int) -> Duration { .seconds(count * 3600) }
    package static func days(_ count: Int) -> Duration { .seconds(count * 86400) }
}
