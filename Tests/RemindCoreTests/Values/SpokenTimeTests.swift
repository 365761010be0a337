import Cron
import RemindCore
import RemindTestSupport
import Testing

/// T of the command line, read on Thursday 2026-11-26 at 10:00 in Berlin.
@Suite struct SpokenTimeTests {
    private let berlin: Zone
    private let now = TestPeople.instant("2026-11-26T09:00:00Z")

    init() throws { berlin = try ZoneDatabase(directory: "/usr/share/zoneinfo").zone(named: "Europe/Berlin") }

    @Test(arguments: [
        ("2026-12-01 15:00", "2026-12-01T14:00:00Z"), ("2026-12-01T15:00", "2026-12-01T14:00:00Z"),
        ("2026-12-01T15:00:00+03:00", "2026-12-01T12:00:00Z"), ("2026-12-01T15:00:00Z", "2026-12-01T15:00:00Z"),
        ("2026-12-01t15:00:30z", "2026-12-01T15:00:30Z"), ("tue 15:00", "2026-12-01T14:00:00Z"),
        ("Tuesday 9:05", "2026-12-01T08:05:00Z"), ("  tue   15:00 ", "2026-12-01T14:00:00Z"),
        ("today 23:59", "2026-11-26T22:59:00Z"), ("tomorrow 9:00", "2026-11-27T08:00:00Z"),
        ("yesterday 9:00", "2026-11-25T08:00:00Z"), ("+2d", "2026-11-28T09:00:00Z"), ("+1w", "2026-12-03T09:00:00Z"),
        ("+90m", "2026-11-26T10:30:00Z"), ("+3h", "2026-11-26T12:00:00Z"),
    ])
    func `each form stands for one instant`(text: String, instant: String) throws {
        #expect(try SpokenTime(text, in: berlin, at: now).instant == TestPeople.instant(instant))
    }

    @Test(arguments: [
        ("thu 9:59", "2026-12-03T08:59:00Z"), ("thu 10:00", "2026-12-03T09:00:00Z"),
        ("thu 10:01", "2026-11-26T09:01:00Z"),
    ])
    func `a weekday means the next one strictly after now`(text: String, instant: String) throws {
        #expect(try SpokenTime(text, in: berlin, at: now).instant == TestPeople.instant(instant))
    }

    @Test(arguments: [
        ("thu 9:59", "2026-11-26T08:59:00Z"), ("thu 10:00", "2026-11-26T09:00:00Z"),
        ("thu 10:01", "2026-11-19T09:01:00Z"),
    ])
    func `looking back a weekday means the last one not after now`(text: String, instant: String) throws {
        #expect(try SpokenTime.past(text, in: berlin, at: now).instant == TestPeople.instant(instant))
    }

    @Test(arguments: [
        "", "soon", "15:00", "tue at 15:00", "tue 15.00", "tue 3pm", "tue 015:00", "tu 15:00", "+2x", "+d", "+-2d",
        "+2 d",
        "+99999999999999999999d", "2026-12-01 15:00 Europe/Berlin", "tue 15:0", "２026-12-01 15:00",
    ])
    func `what is none of the forms is refused with examples`(text: String) {
        #expect {
            try SpokenTime(text, in: berlin, at: now)
        } throws: { error in
            (error as? SpokenTimeError)?.description.contains("2026-12-01 15:00") == true
        }
    }

    @Test(arguments: ["2026-02-30 15:00", "2026-13-01 15:00", "tue 24:00", "tomorrow 9:60"])
    func `what no calendar or clock shows is refused`(text: String) {
        #expect(throws: SpokenTimeError.self) { try SpokenTime(text, in: berlin, at: now) }
    }

    @Test(arguments: ["2026-12-01", "tue", "tomorrow"])
    func `a day alone asks for a time of day`(text: String) {
        #expect(throws: SpokenTimeError.noTimeOfDay(text)) { try SpokenTime(text, in: berlin, at: now) }
    }

    @Test func `a time that the clocks show twice is ambiguous`() throws {
        #expect {
            try SpokenTime("2027-10-31 02:30", in: berlin, at: now)
        } throws: { error in
            "\(error)".contains("2027-10-31 02:30 comes twice in Europe/Berlin")
        }
        let second = try SpokenTime("2027-10-31T02:30:00+01:00", in: berlin, at: now)
        #expect(second.instant == TestPeople.instant("2027-10-31T01:30:00Z"))
    }

    @Test func `a time that the clocks skip is the first one after the gap`() throws {
        let time = try SpokenTime("2027-03-28 02:30", in: berlin, at: now)
        #expect(time.instant == TestPeople.instant("2027-03-28T01:00:00Z"))
        #expect(time.description == "Sun 2027-03-28 03:00 Europe/Berlin")
    }

    @Test func `days keep the wall time across a change of the clocks`() throws {
        let before = TestPeople.instant("2027-03-27T14:00:00Z")
        #expect(try SpokenTime("+1d", in: berlin, at: before).description == "Sun 2027-03-28 15:00 Europe/Berlin")
        #expect(try SpokenTime("+24h", in: berlin, at: before).description == "Sun 2027-03-28 16:00 Europe/Berlin")
    }

    @Test func `a next session cannot have passed`() throws {
        #expect {
            try SpokenTime.future("2026-11-26 10:00", in: berlin, at: now)
        } throws: { error in
            "\(error)"
                == "Thu 2026-11-26 10:00 Europe/Berlin has passed already: write a time that is still to come"
        }
        #expect(throws: SpokenTimeError.self) { try SpokenTime.future("+0m", in: berlin, at: now) }
        #expect(throws: SpokenTimeError.self) { try SpokenTime.past("tomorrow 9:00", in: berlin, at: now) }
    }

    @Test func `the echo names day, time and zone`() throws {
        #expect(try SpokenTime("tue 15:00", in: berlin, at: now).description == "Tue 2026-12-01 15:00 Europe/Berlin")
    }
}
