import Cron
import Testing

struct LocalDateTimeTests {
    @Test
    func `a local time reads with a T or a blank`() throws {
        let local = try #require(LocalDateTime("2026-12-01T15:04"))
        #expect(local == LocalDateTime("2026-12-01 15:04"))
        #expect(local.description == "2026-12-01T15:04")
        #expect((local.time.hour, local.time.minute, local.time.minuteOfDay) == (15, 4, 904))
    }

    @Test(arguments: [
        "2026-12-01", "2026-12-01T24:00", "2026-12-01T15:60", "2026-12-01T15:4", "2026-12-01x15:04",
        "2026-12-01T15:04Z",
    ])
    func `what is no local time is none`(text: String) {
        #expect(LocalDateTime(text) == nil)
    }

    @Test
    func `times and dates are ordered`() throws {
        let early = try #require(LocalDateTime("2026-12-01T23:59"))
        let late = try #require(LocalDateTime("2026-12-02T00:00"))
        #expect(early < late)
        #expect(late.time < early.time)
        #expect(TimeOfDay(hour: 24, minute: 0) == nil && TimeOfDay(minuteOfDay: 1_440) == nil)
    }
}
