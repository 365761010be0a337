extension ZoneTable {
    /// The first instant at which the clocks show a wall time or have skipped it; wall times are seconds from 1970.
    func firstInstant(showing wall: Int) -> Int {
        var span = span(at: wall - ZoneSpan.offsetBound)
        // Both clocks and spans only run forward here: the first span that does not end before the wall time holds it,
        // or begins after it, which is the gap.
        while wall - span.offset >= span.end { span = self.span(at: span.end) }
        return max(wall - span.offset, span.start)
    }

    /// Every instant at which the clocks show a wall time, in ascending order.
    func instants(showing wall: Int) -> [Int] {
        var found: [Int] = []
        var span = span(at: wall - ZoneSpan.offsetBound)
        while true {
            let instant = wall - span.offset
            if span.start <= instant, instant < span.end { found.append(instant) }
            if span.end > wall + ZoneSpan.offsetBound { return found }
            span = self.span(at: span.end)
        }
    }
}
