import RemindCore
import RemindTestSupport
import Testing

/// 2026-12-01 is a Tuesday; clocks change on the Sundays 2027-03-28 (Berlin) and 2027-03-14 (New York).
struct WorkCalendarTests {
    @Test(arguments: [
        ("Europe/Berlin", "2027-03-29T09:00"), ("America/New_York", "2027-03-15T09:00"),
        ("Europe/Berlin", "2026-10-26T09:00"), ("America/New_York", "2026-11-02T09:00"),
    ])
    func `the note before a session keeps its wall time across a change of the clock`(zone: String, start: String)
        throws
    {
        var scene = try AgendaScene("2026-10-01T10:00", zone: zone)
        scene.horizon = .days(300)
        scene.plan(noted: "2026-10-01T10:00", sessions: [start])
        #expect(scene.moments(.repair).map { $0.suffix(5) } == ["16:00"])
        let debrief = try #require(scene.draft(.debrief))
        #expect(scene.local(debrief.dueAt).hasSuffix("10:35"))
    }

    @Test(arguments: [("none", "07:30"), ("19:00-08:00", "08:30"), ("20:00-09:30", "09:30")])
    func `a working morning begins at 08:30 or when the quiet hours end`(quiet: String, morning: String) throws {
        var scene = try AgendaScene("2026-12-01T05:00")
        scene.schedule.quietHours = try #require(QuietHours(quiet))
        scene.plan(noted: "2026-12-01T05:00")
        let due = quiet == "none" ? "08:30" : morning
        #expect(scene.moments(.acknowledge) == ["2026-12-01T\(due)"])
    }

    @Test func `quiet hours at noon hold until they end`() throws {
        var scene = try AgendaScene("2026-12-01T10:30")
        scene.schedule.quietHours = try #require(QuietHours("12:00-13:30"))
        scene.plan(noted: "2026-12-01T10:30")
        #expect(scene.moments(.acknowledge) == ["2026-12-01T13:30"])
    }

    @Test func `the note before a session comes earlier where its hour is quiet`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.schedule.quietHours = try #require(QuietHours("15:00-09:00"))
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-09T15:00"])
        #expect(scene.moments(.repair) == ["2026-12-08T14:59"])
    }

    @Test func `own working days count`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.therapist.preferences.workDays = WorkDays("MON,FRI")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-11T15:00"])
        #expect(scene.moments(.acknowledge) == ["2026-12-04T08:30"])
        #expect(scene.moments(.repair) == ["2026-12-07T16:00"])
    }
}
