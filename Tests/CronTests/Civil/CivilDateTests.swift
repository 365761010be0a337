import Cron
import Foundation
import Testing

struct CivilDateTests {
    @Test
    func `days of eight centuries agrees with Foundation`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for day in stride(from: -135_000, through: 160_000, by: 97) {
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(day) * 86_400))
            let date = CivilDate(daysSinceEpoch: day)
            try #require([date.year, date.month, date.day] == [parts.year, parts.month, parts.day])
            try #require(date.weekday.rawValue + 1 == parts.weekday)
            try #require(CivilDate(year: date.year, month: date.month, day: date.day) == date)
        }
    }

    @Test(arguments: ["0001-01-01", "1970-01-01", "2000-02-29", "2026-12-01", "9999-12-31"])
    func `a date reads as it is written`(text: String) throws {
        #expect(try #require(CivilDate(text)).description == text)
    }

    @Test(arguments: [
        "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-04-31", "0000-01-01", "2026-1-01", "",
        "2026-12-01T",
    ])
    func `a date that the calendar lacks is none`(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test
    func `adding stops at the ends of the supported years`() throws {
        let date = try #require(CivilDate("2024-02-28"))
        #expect(date.adding(days: 2).description == "2024-03-01")
        #expect(date.adding(days: -59).description == "2023-12-31")
        #expect(date.adding(days: .max).description == "9999-12-31")
        #expect(date.adding(days: .min).description == "0001-01-01")
    }
}
