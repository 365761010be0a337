/// A cron expression of five fields or one nickname, read once; Debian's cron in every case that it covers.
///
/// Beyond Debian's grammar it takes `L` and `LW` as days of the month, and `5L` and `FRI#2` as days of the week.
package struct CronExpression: Hashable, Sendable, CustomStringConvertible {
    /// The text as it was written.
    package let description: String
    let pattern: CronPattern

    /// Reads an expression; throws the first mistake from the left.
    package init(_ text: String) throws(CronError) {
        pattern = try CronParser.pattern(of: text)
        description = text
    }

    /// The first instant strictly after another at which the expression fires, in seconds since 1970 UTC; nil if there
    /// is none within 50 years or before the year 9999.
    ///
    /// Where the minute or hour field begins with `*`, every instant fires whose local minute matches. Any other
    /// expression fires once for each wall time: in the first pass of a repeated hour, and at the first instant after a
    /// gap for the times that the gap skips.
    package func next(after seconds: Int64, in zone: Zone) -> Int64? {
        guard seconds < Int64(Zone.supported.upperBound) else { return nil }
        let instant = max(Int(seconds), Zone.supported.lowerBound)
        let next = pattern.isWild ? nextWild(after: instant, in: zone.table) : nextFixed(after: instant, in: zone.table)
        return next.map { Int64($0) }
    }
}
