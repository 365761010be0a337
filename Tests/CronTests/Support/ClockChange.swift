import Cron

/// A change of a zone's offset from UTC.
struct ClockChange {
    /// The first instant with the new offset.
    var instant: Int64
    /// Seconds by which the clocks go forward, negative where they go back.
    var shift: Int

    /// All changes between two instants, to the second; the offsets are asked for every six hours and the seconds between two
    /// that differ are halved until one is left.
    static func all(in zone: Zone, from start: Int64, to end: Int64) -> [ClockChange] {
        var found: [ClockChange] = []
        for instant in stride(from: start, to: end, by: 21_600) {
            var (low, high) = (instant, instant + 21_600)
            let before = zone.offset(at: low)
            guard zone.offset(at: high) != before else { continue }
            while high - low > 1 {
                let middle = (low + high) / 2
                if zone.offset(at: middle) == before { low = middle } else { high = middle }
            }
            found.append(ClockChange(instant: high, shift: zone.offset(at: high) - before))
        }
        return found
    }
}
