extension CronExpression {
    /// How far ahead to look, in minutes: 50 years, of which 13 may be leap years.
    private static let horizon = (50 * 365 + 13) * 1_440
    /// The last minute of the calendar that is looked at.
    private static let lastMinute = Zone.supported.upperBound / 60

    /// The first instant after another whose local minute matches.
    ///
    /// 1. Take the first matching wall minute after the one that the clocks show now.
    /// 2. If the offset of now still holds then, that is the instant.
    /// 3. Else go on where the next offset begins. Only if its clocks start before the minutes already searched, or
    ///    beyond the match, search again from there.
    func nextWild(after instant: Int, in zone: ZoneTable) -> Int? {
        var span = zone.span(at: instant)
        var searched = flooredQuotient(instant + span.offset, 60) + 1
        let limit = min(searched + Self.horizon, Self.lastMinute)
        var match = pattern.firstMinute(from: searched, through: limit)
        while let minute = match {
            let candidate = minute * 60 - span.offset
            if candidate < span.end { return candidate }
            span = zone.span(at: span.end)
            let first = Self.minute(atOrAfter: span.start + span.offset)
            if first < searched || first > minute {
                searched = first
                match = pattern.firstMinute(from: searched, through: limit)
            }
        }
        return nil
    }

    /// The first instant after another that belongs to a matching wall time.
    ///
    /// 1. Take the first matching wall time after the one that the clocks show now: no earlier one has a later instant.
    /// 2. Far from any change of the offset, its instant is a subtraction away; near one, the zone tells.
    /// 3. An instant that is not after now belongs to the first pass of an hour whose second pass runs now: go on
    ///    behind it.
    func nextFixed(after instant: Int, in zone: ZoneTable) -> Int? {
        let span = zone.span(at: instant)
        let settled = span.start + 2 * ZoneSpan.offsetBound
        var from = flooredQuotient(instant + span.offset, 60) + 1
        let limit = min(from + Self.horizon, Self.lastMinute)
        while let minute = pattern.firstMinute(from: from, through: limit) {
            let candidate = minute * 60 - span.offset
            if candidate < span.end, candidate >= settled { return candidate }
            let first = zone.firstInstant(showing: minute * 60)
            if first > instant { return first }
            let repeatedUntil = span.start + zone.span(at: span.start - 1).offset
            from = max(minute + 1, Self.minute(atOrAfter: repeatedUntil))
        }
        return nil
    }

    /// The first whole minute at or after a wall time in seconds.
    private static func minute(atOrAfter seconds: Int) -> Int {
        flooredQuotient(seconds + 59, 60)
    }
}
