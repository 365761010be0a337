import Cron

/// `next` and parse of the cron engine, for `scripts/bench-cron` to set beside other engines: tab-separated lines of expression,
/// zone, nanoseconds per `next` and per parse.
enum CronBench {
    static let zones = ["UTC", "America/New_York"]
    private static let rounds = 7
    private static let calls = 20_000
    /// 2025-01-01T00:00:00Z and 2060-01-01T00:00:00Z: a walk along an expression's instants begins anew at its end.
    private static let span: (start: Int64, end: Int64) = (1_735_689_600, 2_840_140_800)

    static func run(_ expressions: ArraySlice<String>) throws {
        let database = ZoneDatabase(directory: "/usr/share/zoneinfo")
        for text in expressions {
            let expression = try CronExpression(text)
            let parse = best { for _ in 0..<calls { _ = try? CronExpression(text) } }
            for name in zones {
                let zone = try database.zone(named: name)
                let next = best { walk(expression, in: zone) }
                print([text, name, Columns.tenths(next), Columns.tenths(parse)].joined(separator: "\t"))
            }
        }
    }

    private static func walk(_ expression: CronExpression, in zone: Zone) {
        var instant = span.start
        for _ in 0..<calls {
            guard let next = expression.next(after: instant, in: zone), next < span.end else {
                instant = span.start
                continue
            }
            instant = next
        }
    }

    /// Nanoseconds per call in the best of several rounds.
    private static func best(_ work: () -> Void) -> Double {
        (0..<rounds).map { _ in Stopwatch.microseconds(work) * 1000 / Double(calls) }.min() ?? 0
    }
}
