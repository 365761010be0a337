import Cron
import RemindCalendar
import RemindCore
import Testing

@Suite struct LibicalReaderTests {
    @Test(arguments: ["google.ics", "outlook.ics", "apple.ics", "nextcloud.ics"])
    func `a weekly hour with one moved and one called off reads the same whoever exported it`(name: String) throws {
        let all = try CalendarFile.read(CalendarFile.fixture(name))
        let series = try #require(all.first)
        #expect(all.count == 1)
        let live = try series.occurrences.filter { !$0.isCancelled }.map { try CalendarFile.local($0.startsAt) }
        #expect(
            live.prefix(5) == [
                "2026-12-01T15:00", "2026-12-09T16:00", "2026-12-15T15:00", "2026-12-29T15:00", "2027-01-05T15:00",
            ])
        // The wall time stays the same on both sides of the change to summer time.
        #expect(live.contains("2027-03-23T15:00") && live.contains("2027-03-30T15:00"))
        #expect(series.occurrences.allSatisfy { $0.minutes == 50 })
        let moved = series.occurrences.filter(\.wasMovedAlone)
        #expect(try moved.map { try CalendarFile.local($0.originalStart) } == ["2026-12-08T15:00"])
        let cancelled = series.occurrences.filter(\.isCancelled)
        #expect(try cancelled.map { try CalendarFile.local($0.originalStart) } == ["2026-12-22T15:00"])
    }

    @Test func `UNTIL is an instant and the last occurrence on it takes place`() throws {
        let until = CalendarFile.event(
            "DTSTART;TZID=Europe/Berlin:20261201T150000", "RRULE:FREQ=WEEKLY;UNTIL=20261215T140000Z")
        #expect(try CalendarFile.starts(until) == ["2026-12-01T15:00", "2026-12-08T15:00", "2026-12-15T15:00"])
        let day = CalendarFile.event("DTSTART;TZID=Europe/Berlin:20261201T150000", "RRULE:FREQ=WEEKLY;UNTIL=20261208")
        #expect(try CalendarFile.starts(day) == ["2026-12-01T15:00", "2026-12-08T15:00"])
    }

    @Test func `a time without zone is the therapist's, and Z is UTC`() throws {
        #expect(try CalendarFile.starts(CalendarFile.event("DTSTART:20261201T150000")) == ["2026-12-01T15:00"])
        #expect(try CalendarFile.starts(CalendarFile.event("DTSTART:20261201T140000Z")) == ["2026-12-01T15:00"])
        let prefixed = "DTSTART;TZID=/freeassociation.sourceforge.net/America/New_York:20261201T090000"
        #expect(try CalendarFile.starts(CalendarFile.event(prefixed)) == ["2026-12-01T15:00"])
    }

    @Test func `COUNT, INTERVAL and RDATE are heard`() throws {
        let text = CalendarFile.event(
            "DTSTART;TZID=Europe/Berlin:20261201T150000", "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=2",
            "RDATE;TZID=Europe/Berlin:20261204T110000")
        #expect(try CalendarFile.starts(text) == ["2026-12-01T15:00", "2026-12-04T11:00", "2026-12-15T15:00"])
    }

    @Test func `all-day events and rules within a day are no sessions`() throws {
        #expect(try CalendarFile.read(CalendarFile.event("DTSTART;VALUE=DATE:20261201")).isEmpty)
        for often in ["SECONDLY", "MINUTELY", "HOURLY"] {
            let text = CalendarFile.event("DTSTART:20261201T150000", "RRULE:FREQ=\(often)")
            #expect(try CalendarFile.read(text).isEmpty)
        }
    }

    @Test func `a date alone names that day's occurrence`() throws {
        let rule = ["DTSTART;TZID=Europe/Berlin:20261201T150000", "RRULE:FREQ=WEEKLY;COUNT=3"]
        let left = CalendarFile.event(rule[0], rule[1], "EXDATE;VALUE=DATE:20261208")
        #expect(try CalendarFile.starts(left) == ["2026-12-01T15:00", "2026-12-15T15:00"])
        let moved = CalendarFile.event(rule[0], rule[1]).replacing(
            "END:VCALENDAR",
            with: "BEGIN:VEVENT\r\nUID:one@test\r\nRECURRENCE-ID;VALUE=DATE:20261208\r\n"
                + "DTSTART;TZID=Europe/Berlin:20261209T100000\r\nEND:VEVENT\r\nEND:VCALENDAR")
        #expect(try CalendarFile.starts(moved) == ["2026-12-01T15:00", "2026-12-09T10:00", "2026-12-15T15:00"])
    }

    @Test func `several dates of one EXDATE all count`() throws {
        let text = CalendarFile.event(
            "DTSTART;TZID=Europe/Berlin:20261201T150000", "RRULE:FREQ=WEEKLY;COUNT=4",
            "EXDATE;TZID=Europe/Berlin:20261208T150000,20261222T150000")
        #expect(try CalendarFile.starts(text) == ["2026-12-01T15:00", "2026-12-15T15:00"])
    }

    @Test func `an hour that has recurred for decades is found`() throws {
        let daily = CalendarFile.event(
            "DTSTART;TZID=Europe/Berlin:19800107T073000", "RRULE:FREQ=DAILY;UNTIL=20261130T080000Z")
        #expect(try CalendarFile.starts(daily).suffix(2) == ["2026-11-29T07:30", "2026-11-30T07:30"])
        let biweekly = CalendarFile.event(
            "DTSTART;TZID=Europe/Berlin:20010102T150000", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")
        let first = try #require(try CalendarFile.starts(biweekly).first)
        let days = try #require(CivilDate(String(first.prefix(10)))).daysSinceEpoch
        #expect((days - (try #require(CivilDate("2001-01-02"))).daysSinceEpoch) % 14 == 0)
    }

    @Test func `a zone of the second calendar in a file is known too`() throws {
        let outlook = try CalendarFile.fixture("outlook.ics")
        let both = CalendarFile.event("DTSTART:20261201T140000Z").replacing("one@test", with: "other") + outlook
        #expect(try CalendarFile.read(both).count == 2)
    }

    @Test func `a cancelled event takes place nowhere`() throws {
        let text = CalendarFile.event("DTSTART:20261201T150000Z", "STATUS:CANCELLED", "RRULE:FREQ=WEEKLY;COUNT=3")
        #expect(try CalendarFile.starts(text).isEmpty)
        #expect(try CalendarFile.read(text).first?.occurrences.count == 3)
    }

    /// The plain rules that practices use, against civil-day arithmetic.
    @Test(arguments: 0..<40)
    func `a weekly or biweekly rule is the same wall time every so many days`(seed: Int) throws {
        let zone = try CalendarFile.berlin()
        let first = try #require(CivilDate("2026-11-26")).adding(days: seed * 5 % 60)
        let time = try #require(TimeOfDay(hour: 7 + seed % 12, minute: seed * 7 % 60))
        let interval = 1 + seed % 2
        let digits = { (text: String) in text.filter(\.isNumber) }
        let text = CalendarFile.event(
            "DTSTART;TZID=Europe/Berlin:\(digits("\(first)"))T\(digits("\(time)"))00",
            "RRULE:FREQ=WEEKLY;INTERVAL=\(interval);COUNT=20")
        let expected = (0..<20).map { LocalDateTime(date: first.adding(days: 7 * interval * $0), time: time) }
            .filter { Timestamp(seconds: zone.instant(of: $0)) < CalendarFile.now + .days(366) }
        #expect(try CalendarFile.starts(text) == expected.map(\.description))
    }
}
