import Cron
import Testing

struct WeekdayTests {
    @Test
    func `each weekday is read back from its abbreviation`() {
        #expect(Weekday.allCases.map(\.abbreviation) == ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"])
        for weekday in Weekday.allCases { #expect(Weekday(abbreviation: weekday.abbreviation.lowercased()) == weekday) }
        #expect(Weekday(abbreviation: "MONDAY") == nil)
    }
}
