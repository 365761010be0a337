/// How far delivery had come: the store and a file beside it both keep the newest, so that a store which was put back from a
/// backup is recognised by a number that is lower (delivery.md section 5).
///
/// As text: `7 2026-12-01T14:00:10Z`.
package struct AuditHead: Hashable, Sendable, LosslessStringConvertible {
    /// How long one head serves: as much as a store may have lost without being recognised.
    package static let span = Duration.seconds(10)

    /// Grows with each head.
    package let number: Int64
    /// Whatever was claimed up to now fell due before this.
    package let until: Timestamp

    package init(number: Int64, until: Timestamp) {
        self.number = number
        self.until = until
    }

    /// What a store can have come to; more than that stands in a damaged file, and could not be counted on from.
    private static let known: Range<Int64> = 1..<1 << 53

    package init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let number = Int64(words[0]), Self.known.contains(number),
            let until = Timestamp(rfc3339: String(words[1]))
        else { return nil }
        self.init(number: number, until: until)
    }

    /// Whole seconds, never earlier than meant.
    package var description: String { "\(number) \((until + .milliseconds(999)).rfc3339)" }
}
