import Cron

/// An expression is refused with its field and text, or fires when a plain reading of it says so: later than asked, within
/// 50 years, never past a time that matches, and at once.
enum CronProbe {
    private static let fiftyYears: Int64 = 50 * 366 * 86_400
    /// 0002-01-01 and the end of 9999.
    private static let firstYear: Int64 = -62_104_060_800
    private static let lastYear: Int64 = 253_402_300_799
    private static let zones = [
        "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Apia", "Africa/Casablanca", "Europe/Dublin",
        "Antarctica/Troll", "America/Nuuk", "America/Havana", "Asia/Kathmandu", "America/Scoresbysund",
    ].compactMap { try? ZoneDatabase(directory: "/usr/share/zoneinfo").zone(named: $0) }

    static func check(_ bytes: [UInt8], cpuTime: () -> Int) throws(Finding) {
        let parts = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
        let text = String(decoding: parts[0], as: UTF8.self)
        let choice = Array((parts.count > 1 ? parts[1] : []).prefix(9))
        let zone = choice.first.map { Int($0) < zones.count ? zones[Int($0)] : .utc } ?? .utc
        var start: Int64 = 1_700_000_000
        if choice.count > 1 { start = choice.dropFirst().reduce(Int64(0)) { $0 << 8 | Int64($1) } }

        let plain = PlainCron(text)
        let expression: CronExpression
        do throws(CronError) { expression = try CronExpression(text) } catch {
            try demand(plain == nil, "“\(text)” is refused (\(error)) and can be read")
            let isOneLine = error.description.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            try demand(error.description.hasSuffix(".") && isOneLine, "the error is “\(error)”")
            try demand(Array(text.utf8).contains(Array(error.text.utf8)), "“\(error)” is not about “\(text)”")
            return
        }
        guard let plain else { throw Finding("“\(text)” cannot be read and is accepted") }
        let sentence = expression.explanation
        try Pace.demand(cpuTime, "“\(text)” takes long to read") { _ = try? CronExpression(text) }
        try demand(sentence.hasSuffix(".") && sentence.utf8.count > 8, "“\(text)” means “\(sentence)”")
        try walk(expression, plain, from: start, in: zone, cpuTime)
    }

    private static func walk(
        _ expression: CronExpression, _ plain: PlainCron, from start: Int64, in zone: Zone, _ cpuTime: () -> Int
    ) throws(Finding) {
        var now = start
        for _ in 0..<4 {
            let what = "“\(expression)” after \(now) in \(zone.name)"
            let next = try Pace.demand(cpuTime, "\(what) takes long") { expression.next(after: now, in: zone) }
            let reach = FiringRule(plain: plain, zone: zone)
            guard let next else {
                try demand(reach.firstMissed(after: now, before: .max) == nil, "\(what) misses a time")
                return
            }
            try demand(next > now, "\(what) fires at \(next)")
            try demand(next <= lastYear, "\(what) fires at \(next), beyond the calendar")
            // Before the calendar begins, and where clocks ran by the sun, only the order is examined.
            guard now > firstYear else { return }
            try demand(next - now <= fiftyYears, "\(what) fires at \(next), too far away")
            guard zone.offset(at: now) % 60 == 0, zone.offset(at: next - 1) % 60 == 0, zone.offset(at: next) % 60 == 0
            else { return }
            try demand(reach.fires(at: next), "\(what) fires at \(next), which does not match")
            let missed = reach.firstMissed(after: now, before: next)
            try demand(missed == nil, "\(what) fires at \(next) and misses \(missed ?? 0)")
            try demand(expression.next(after: next - 1, in: zone) == next, "\(what) does not find \(next) again")
            now = next
        }
    }
}
