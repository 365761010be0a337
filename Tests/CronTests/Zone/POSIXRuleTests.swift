import Cron
import Testing

/// Footers of every form, each in a file without changes, so that the rule alone holds.
struct POSIXRuleTests {
    static func zone(_ footer: String) throws(ZoneError) -> Zone {
        try Zone(name: "Test/Rule", tzif: TZifBuilder(footer: footer).bytes)
    }

    @Test(arguments: [
        // Jn never counts 29 February, n does.
        ("AAA0BBB,J60,J300", "2024-03-01T02:00:00Z"), ("AAA0BBB,J60,J300", "2023-03-01T02:00:00Z"),
        ("AAA0BBB,60,300", "2024-03-01T02:00:00Z"), ("AAA0BBB,59,300", "2023-03-01T02:00:00Z"),
        ("AAA0BBB,J59,J300", "2024-02-28T02:00:00Z"),
        // The fifth week is the last; times may be negative or longer than a day.
        ("AAA0BBB,M3.5.0,M10.5.0", "2025-03-30T02:00:00Z"), ("AAA0BBB,M2.5.0/0,M10.5.0", "2026-02-22T00:00:00Z"),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2300-03-25T01:00:00Z"),
        ("AAA0BBB,M3.4.4/50,M10.4.4/50", "2025-03-29T02:00:00Z"),
        ("AAA-5:30BBB-6:45:30,M4.1.0/3:15:20,M10.1.0", "2025-04-05T21:45:20Z"),
        // The southern half of the world.
        ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2025-10-04T16:00:00Z"),
    ])
    func `the clocks change to the second kind of time`(footer: String, change: String) throws {
        let zone = try Self.zone(footer)
        let change = try instant(change)
        let (before, after) = (zone.local(at: change - 1), zone.local(at: change))
        #expect(before.abbreviation != after.abbreviation && before.offset != after.offset)
        #expect(after.abbreviation == (footer.hasPrefix("<") ? "-01" : footer.hasPrefix("AE") ? "AEDT" : "BBB"))
    }

    @Test
    func `summer time may last all year`() throws {
        let zone = try Self.zone("XXX3EDT4,0/0,J365/23")
        for year in [1999, 2024, 2025, 2101, 2400] {
            let date = try #require(CivilDate(year: year, month: 1, day: 1))
            let newYear = Int64(date.daysSinceEpoch) * 86_400
            for second in stride(from: newYear, to: newYear + 366 * 86_400, by: 3_599) {
                try #require(zone.offset(at: second) == -14_400)
            }
        }
    }

    @Test
    func `the listed years and the years after them agree`() throws {
        let zone = try Self.zone("CET-1CEST,M3.5.0,M10.5.0/3")
        // The calendar repeats after 400 years, weekdays included.
        let cycle: Int64 = 146_097 * 86_400
        for second in stride(
            from: try instant("2000-01-01T00:00:00Z"), to: try instant("2020-01-01T00:00:00Z"), by: 7_919)
        {
            try #require(zone.offset(at: second) == zone.offset(at: second + cycle))
        }
    }

    @Test(arguments: [
        "CET", "CE-1", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0", "CET-25", "CET-1CEST,J0,J300", "CET-1CEST,366,1", "<CET-1",
        "CET-1CEST,M3.5.0/168,M10.5.0",
        "CET-1 ", "CET-1CEST,M3.5.0,M10.5.0/3x",
    ])
    func `a footer that is no rule is refused`(footer: String) {
        #expect(throws: ZoneError.malformed(name: "Test/Rule", reason: "its footer “\(footer)” is no rule")) {
            try Self.zone(footer)
        }
    }

    @Test
    func `what is no rule is shown in one short line`() {
        let footer = "EET-2E\u{1B}[2J" + String(repeating: "é", count: 300)
        #expect(
            throws: ZoneError.malformed(
                name: "Test/Rule", reason: "its footer “EET-2E?[2J\(String(repeating: "?", count: 30))” is no rule")
        ) { try Self.zone(footer) }
    }
}
