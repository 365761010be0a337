import RemindCalendar
import RemindCore
import Testing

/// Files that are no calendar, or one that nobody would keep: refused with a reason, or read within bounds.
@Suite struct BadCalendarTests {
    private func refusal(_ text: String) -> CalendarError? {
        do {
            _ = try CalendarFile.read(text)
            return nil
        } catch { return error as? CalendarError }
    }

    @Test(arguments: ["", "hello", "BEGIN:VCARD\r\nEND:VCARD\r\n", "{}", "END:VCALENDAR", "\u{0}\u{1}\u{2}"])
    func `what is no calendar is called so`(text: String) { #expect(refusal(text) == .notACalendar) }

    @Test func `a file that was cut anywhere is refused or says no other time`() throws {
        let whole = try CalendarFile.fixture("outlook.ics")
        let lines = whole.split(separator: "\r\n", omittingEmptySubsequences: false)
        for count in 1..<lines.count - 1 {
            let part = lines.prefix(count).joined(separator: "\r\n")
            #expect(refusal(part) == .cutShort, "\(count) lines")
        }
    }

    @Test func `an event without a start is named by its number`() {
        #expect(refusal(CalendarFile.event("SUMMARY:x")) == .noStart(event: 1))
        #expect(refusal(CalendarFile.event("DTSTART:20261399T990000")) == .noStart(event: 1))
        #expect(refusal(CalendarFile.event("DTSTART:00010101T000000Z")) == .noStart(event: 1))
    }

    @Test func `an unknown zone is named, in one line`() {
        let text = CalendarFile.event("DTSTART;TZID=Middle Earth/Bree:20261201T150000")
        #expect(refusal(text) == .unknownZone("Middle Earth/Bree"))
    }

    @Test func `a file that is too large is not read`() {
        let text = CalendarFile.event("DTSTART:20261201T150000Z", "X-LONG:" + String(repeating: "x", count: 5_000_000))
        #expect(refusal(text) == .tooLarge(limit: 5_000_000))
    }

    @Test(arguments: [
        "FREQ=DAILY;COUNT=1000000000", "FREQ=DAILY;INTERVAL=32767", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTH=2;BYMONTHDAY=29", "FREQ=WEEKLY;UNTIL=99991231T235959Z", "FREQ=WEEKLY;COUNT=-5",
        "FREQ=YEARLY;BYYEARDAY=366;BYDAY=MO;BYSETPOS=300", "FREQ=FORTNIGHTLY", "FREQ=WEEKLY;BYDAY=XX", "",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5;BYSECOND=0,1,2",
    ])
    func `a rule that nobody means is read within bounds`(rule: String) throws {
        let text = CalendarFile.event("DTSTART;TZID=Europe/Berlin:20100101T150000", "RRULE:\(rule)")
        let occurrences = (try? CalendarFile.read(text))?.flatMap(\.occurrences) ?? []
        #expect(occurrences.count < 30_000)
        #expect(occurrences.allSatisfy { $0.startsAt < CalendarFile.now + .days(367) })
    }

    @Test func `rules that make more times than a year can use are refused, not awaited`() {
        let rule = "RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9"
        let event = "BEGIN:VEVENT\r\nUID:N\r\nDTSTART:20261201T000000Z\r\n\(rule)\r\nEND:VEVENT\r\n"
        let many = (0..<40).map { event.replacing("UID:N", with: "UID:\($0)") }.joined()
        #expect(
            refusal("BEGIN:VCALENDAR\r\n\(many)END:VCALENDAR\r\n") == .tooManyTimes(limit: 400_000))
    }

    @Test func `nothing but times is kept of an event`() throws {
        let text = CalendarFile.event(
            "DTSTART:20261201T150000Z", "SUMMARY:Mrs Secret", "DESCRIPTION:secret", "LOCATION:secret street",
            "ATTENDEE;CN=Secret:mailto:secret@mailbox.example")
        let series = try CalendarFile.read(text)
        #expect(series.count == 1 && !"\(series)".lowercased().contains("secret"))
    }
}
