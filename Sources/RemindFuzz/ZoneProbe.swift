import Cron

/// A zone's file is refused with its name and a reason, or gives offsets that are possible, wall times that lead back, and
/// times of cron expressions, all at once.
enum ZoneProbe {
    /// 1900 to 2500, and the ends of the calendar.
    private static let instants: [Int64] =
        [.min, -62_135_596_800, .max] + stride(from: -2_208_988_800, through: 16_725_225_600, by: 47_304_000 * 7)
    private static let expressions = ["* * * * *", "30 2 * * *", "0 0 29 2 1"].compactMap { try? CronExpression($0) }

    static func check(_ bytes: [UInt8], cpuTime: () -> Int) throws(Finding) {
        let zone: Zone
        do throws(ZoneError) { zone = try Zone(name: "Test/Zone", tzif: bytes) } catch {
            guard case .malformed("Test/Zone", let reason) = error, !reason.isEmpty else {
                throw Finding("the error is \(error)")
            }
            let sentence = error.description
            try demand(
                sentence.utf8.count < 250 && !sentence.contains(where: \.isNewline), "the error is “\(sentence)”")
            return
        }
        for instant in instants {
            let local = zone.local(at: instant)
            try demand(abs(local.offset) < 26 * 3_600, "the offset at \(instant) is \(local.offset)")
            try demand(zone.offset(at: instant) == local.offset, "two offsets at \(instant)")
        }
        for instant in instants.dropFirst(3) {
            try checkWalls(of: instant, in: zone)
            for expression in expressions { try checkNext(of: expression, after: instant, in: zone, cpuTime) }
        }
    }

    private static func checkWalls(of instant: Int64, in zone: Zone) throws(Finding) {
        let local = zone.local(at: instant)
        let minute = instant - Int64(local.secondOfDay % 60)
        let all = zone.instants(of: local.dateTime)
        try demand(zip(all, all.dropFirst()).allSatisfy(<), "the instants of \(local.dateTime) are out of order")
        if zone.offset(at: minute) == local.offset {
            try demand(all.contains(minute), "\(local.dateTime) does not lead back to \(minute)")
        }
        // Clocks that skip a time and show it soon after are none that people keep: the first of both holds.
        try demand(all.first.map { zone.instant(of: local.dateTime) <= $0 } ?? true, "\(local.dateTime) comes too late")
    }

    private static func checkNext(
        of expression: CronExpression, after instant: Int64, in zone: Zone, _ cpuTime: () -> Int
    ) throws(Finding) {
        let what = "“\(expression)” after \(instant)"
        let next = try Pace.demand(cpuTime, "\(what) takes long") { expression.next(after: instant, in: zone) }
        if let next {
            try demand(next > instant, "\(what) fires at \(next)")
            try demand(next - instant <= 50 * 366 * 86_400, "\(what) fires only at \(next)")
        }
    }
}
