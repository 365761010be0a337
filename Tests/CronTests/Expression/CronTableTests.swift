import Cron
import Testing

/// Changes of the offset, in both directions and of unusual sizes.
@Suite("Cron when the clocks change (invariant 12)")
struct CronTableTests {
    struct Line: Sendable, CustomTestStringConvertible {
        var expression, zone, after: String
        var next: [String]
        var testDescription: String { "\(expression) in \(zone)" }
    }

    static let lines = [
        Line(
            expression: "30 2 * * *", zone: "America/New_York", after: "2025-03-08T12:00:00-05:00",
            next: ["2025-03-09T03:00-04:00", "2025-03-10T02:30-04:00", "2025-03-11T02:30-04:00"]),
        Line(
            expression: "30 1 * * *", zone: "America/New_York", after: "2025-11-02T00:00:00-04:00",
            next: ["2025-11-02T01:30-04:00", "2025-11-03T01:30-05:00"]),
        Line(
            expression: "*/30 1 * * *", zone: "America/New_York", after: "2025-11-02T00:00:00-04:00",
            next: [
                "2025-11-02T01:00-04:00", "2025-11-02T01:30-04:00", "2025-11-02T01:00-05:00", "2025-11-02T01:30-05:00",
                "2025-11-03T01:00-05:00",
            ]),
        Line(
            expression: "15 2 * * *", zone: "Australia/Lord_Howe", after: "2025-10-04T03:00:00+10:30",
            next: ["2025-10-05T02:30+11:00", "2025-10-06T02:15+11:00"]),
        Line(
            expression: "0 0 * * *", zone: "Africa/Cairo", after: "2025-04-24T12:00:00+02:00",
            next: ["2025-04-25T01:00+03:00", "2025-04-26T00:00+03:00"]),
        // A start within the second pass of the hour.
        Line(
            expression: "0-59 1 * * *", zone: "America/New_York", after: "2025-11-02T01:10:00-05:00",
            next: ["2025-11-03T01:00-05:00"]),
        // Wall times of the gap and its end are one instant.
        Line(
            expression: "0,30 2,3 * * *", zone: "America/New_York", after: "2025-03-09T01:59:00-05:00",
            next: ["2025-03-09T03:00-04:00", "2025-03-09T03:30-04:00", "2025-03-10T02:00-04:00"]),
        // A whole day that does not exist: the first instant after it for the fixed, nothing for the wild.
        Line(
            expression: "0 9 30 12 *", zone: "Pacific/Apia", after: "2011-12-01T00:00:00-10:00",
            next: ["2011-12-31T00:00+14:00", "2012-12-30T09:00+14:00"]),
        Line(
            expression: "*/30 9 30 12 *", zone: "Pacific/Apia", after: "2011-12-01T00:00:00-10:00",
            next: ["2012-12-30T09:00+14:00"]),
        // Summer time that is earlier than standard time.
        Line(
            expression: "30 2 * * *", zone: "Africa/Casablanca", after: "2025-02-22T12:00:00+01:00",
            next: ["2025-02-23T02:30+01:00", "2025-02-24T02:30+00:00"]),
    ]

    @Test(arguments: lines)
    func `the clocks change and each expression fires when it should`(line: Line) throws {
        let zone = try Fixtures.zones.zone(named: line.zone)
        let expression = try CronExpression(line.expression)
        var now = try instant(line.after)
        for wanted in line.next {
            now = try #require(expression.next(after: now, in: zone))
            #expect(shown(now, in: zone) == wanted)
        }
    }
}
