import Cron
import Testing

/// The ends of time and of the search.
struct CronBoundaryTests {
    @Test(arguments: [Int64.min, -62_135_596_800, -1, 0, 4_102_444_800, 253_402_300_799, Int64.max])
    func `no instant is too far away to ask`(seconds: Int64) throws {
        for name in ["America/New_York", "Pacific/Apia", "UTC"] {
            let zone = try Fixtures.zones.zone(named: name)
            for text in ["* * * * *", "0 0 29 2 *", "0 0 * * *", "59 23 31 12 *"] {
                let next = try CronExpression(text).next(after: seconds, in: zone)
                #expect(next.map { $0 > seconds } ?? true)
            }
        }
    }

    @Test(arguments: ["0 0 1 1 *", "*/5 0 1 1 *", "0 0 29 2 *"])
    func `no instant lies beyond the calendar`(text: String) throws {
        let expression = try CronExpression(text)
        for name in ["America/New_York", "Pacific/Kiritimati", "UTC"] {
            let zone = try Fixtures.zones.zone(named: name)
            let lastSummer = try instant("9999-07-01T00:00:00Z")
            #expect(expression.next(after: lastSummer, in: zone) == nil)
        }
    }

    @Test
    func `days that never come together have no next`() throws {
        let never = try CronExpression("0 0 */31 * MON#2")
        #expect(never.next(after: 0, in: .utc) == nil)
    }

    @Test
    func `a leap day on one weekday is found 40 years ahead`() throws {
        // 29 February is a Monday in 2072 and, since 2100 is no leap year, next in 2112.
        let expression = try CronExpression("0 0 */28 2 1#5")
        let first = try instant("2072-02-29T00:00:00Z")
        #expect(expression.next(after: first - 1, in: .utc) == first)
        #expect(expression.next(after: first, in: .utc) == (try instant("2112-02-29T00:00:00Z")))
    }

    @Test
    func `seconds within a minute do not count`() throws {
        let expression = try CronExpression("* * * * *")
        #expect(expression.next(after: 59, in: .utc) == 60)
        #expect(expression.next(after: 60, in: .utc) == 120)
        #expect(expression.next(after: -61, in: .utc) == -60)
    }
}
