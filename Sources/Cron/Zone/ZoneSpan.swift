/// A stretch of time in which a zone's offset stays the same: `start` belongs to it, `end` does not; seconds since 1970
/// UTC.
struct ZoneSpan: Equatable {
    var start: Int
    var end: Int
    /// Seconds east of UTC.
    var offset: Int
    /// The letters of the offset, an index into the table's abbreviations.
    var abbreviation: Int

    /// The start of a first span and the end of a last one: beyond every date, yet with room to add offsets.
    static let distantPast = Int.min / 4
    static let distantFuture = Int.max / 4

    /// No offset from UTC reaches this many seconds either way (RFC 9636, section 3.2, allows -25:59:59 to +25:59:59).
    static let offsetBound = 26 * 3_600
}
