import Cron
import RemindCore
import RemindTestSupport
import Testing

/// 2026-12-01 is a Tuesday; the look back of a plan noted at 10:00 comes at 12:00.
struct SnoozeTests {
    private func scene(_ now: String = "2026-12-01T10:00", next: String = "2026-12-09T15:00") throws -> AgendaScene {
        var scene = try AgendaScene(now)
        scene.plan(noted: "2026-12-01T10:00", sessions: [next])
        scene.write()
        return scene
    }

    @Test(arguments: [
        (SnoozeChoice.laterToday, "2026-12-01T15:30"), (.nextMorning, "2026-12-02T08:30"),
        (.dayBefore, "2026-12-08T12:30"), (.oneWeek, "2026-12-08T12:30"),
    ])
    func `a note that has come comes once more at the moment that was chosen`(
        choice: SnoozeChoice, moment: String
    ) throws {
        var scene = try scene()
        scene.live(until: "2026-12-01T12:30")
        scene.snooze(scene.key(.acknowledge), choice)
        scene.write()
        let again = try #require(scene.draft(.acknowledge, ordinal: 2))
        #expect(scene.local(again.dueAt) == moment)
        #expect(again.reasons.first == .snoozed(choice))
        scene.live(until: "2026-12-09T14:00")
        #expect(
            scene.sent.filter { $0.hasSuffix("acknowledge") } == [
                "2026-12-01T12:00 acknowledge", moment + " acknowledge",
            ])
    }

    @Test func `a note that still waits is moved, and keeps its key`() throws {
        var scene = try scene()
        scene.snooze(scene.key(.acknowledge), .nextMorning)
        let diff = scene.write()
        #expect(diff.inserts.isEmpty && diff.cancels.isEmpty)
        #expect(scene.moments(.acknowledge) == ["2026-12-02T08:30"])
        #expect(scene.write().isEmpty)
    }

    @Test func `a new choice replaces the one before and never adds up`() throws {
        var scene = try scene()
        scene.live(until: "2026-12-01T12:30")
        scene.snooze(scene.key(.acknowledge), .oneWeek)
        scene.write()
        scene.now = scene.now + .minutes(5)
        scene.snooze(scene.key(.acknowledge), .nextMorning)
        scene.write()
        #expect(scene.moments(.acknowledge) == ["2026-12-02T08:30"])
        scene.live(until: "2026-12-09T14:00")
        #expect(scene.sent.count { $0.hasSuffix("acknowledge") } == 2)
    }

    @Test func `the one that comes once more can be put off again`() throws {
        var scene = try scene()
        scene.live(until: "2026-12-01T12:30")
        scene.snooze(scene.key(.acknowledge), .nextMorning)
        scene.write()
        scene.live(until: "2026-12-02T09:00")
        scene.snooze(scene.key(.acknowledge, ordinal: 2), .nextMorning)
        scene.write()
        #expect(scene.moments(.acknowledge) == ["2026-12-03T08:30"])
        scene.live(until: "2026-12-07T14:00")
        #expect(scene.sent.count { $0.hasSuffix("acknowledge") } == 3)
    }

    @Test func `an answer makes the note idle, not today brings it the next working day`() throws {
        var scene = try scene()
        scene.live(until: "2026-12-01T12:30")
        scene.snooze(scene.key(.acknowledge), .oneWeek)
        scene.write()
        scene.now = scene.now + .minutes(5)
        var answered = scene
        answered.answer(.acknowledge, "ready", at: answered.local(answered.now), to: answered.key(.acknowledge))
        answered.write()
        #expect(answered.moments(.acknowledge).isEmpty)
        scene.answer(.acknowledge, "not_today", at: scene.local(scene.now), to: scene.key(.acknowledge))
        scene.write()
        #expect(scene.moments(.acknowledge) == ["2026-12-02T08:30"])
    }

    @Test func `later than not today is what was chosen last`() throws {
        var scene = try scene()
        scene.live(until: "2026-12-01T12:30")
        scene.answer(.acknowledge, "not_today", at: "2026-12-01T12:30", to: scene.key(.acknowledge))
        scene.write()
        scene.now = scene.now + .minutes(5)
        scene.snooze(scene.key(.acknowledge), .laterToday)
        scene.write()
        #expect(scene.moments(.acknowledge) == ["2026-12-01T15:35"])
    }

    @Test func `what would come after the session is not possible, and the guarantee stands`() throws {
        let scene = try scene("2026-12-08T09:00")
        let key = scene.key(.repair, session: "plan1s1")
        #expect(scene.input.putOff(key, .oneWeek) == nil)
        #expect(scene.input.snoozeChoices(for: key).map(\.choice) == [.nextMorning])
        var moved = scene
        moved.snooze(key, .oneWeek)
        #expect(moved.moments(.repair) == ["2026-12-08T16:00"])
    }

    @Test func `a note before a session that was put off goes with a session that moves nearer`() throws {
        var scene = try scene("2026-12-08T09:00")
        scene.snooze(scene.key(.repair, session: "plan1s1"), .nextMorning)
        scene.write()
        #expect(scene.moments(.repair) == ["2026-12-09T08:30"])
        scene.plans[0].sessions[0].startsLocal = try #require(.init("2026-12-09T08:00"))
        scene.plans[0].sessions[0].follow(scene.zone)
        #expect(scene.moments(.repair).allSatisfy { $0 < "2026-12-08T19:00" })
        #expect(scene.moments(.repair).count == 1)
    }

    @Test func `later today ends where the day does`() throws {
        var scene = try AgendaScene("2026-12-01T17:10")
        scene.plan(noted: "2026-12-01T14:00", sessions: ["2026-12-09T15:00"])
        scene.write()
        scene.live(until: "2026-12-01T17:40")
        let key = scene.key(.acknowledge)
        // An hour on it is too near to the one that has just come.
        #expect(scene.input.putOff(key, .laterToday) == nil)
        scene.live(until: "2026-12-01T18:30")
        #expect(scene.input.putOff(key, .laterToday) == nil)
        #expect(scene.input.snoozeChoices(for: key).map(\.choice) == [.nextMorning, .dayBefore, .oneWeek])
    }

    @Test func `a choice is no silence: two notes that were put off do not stop their kind`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-02T15:00"], repeats: .weekly)
        scene.write()
        for day in ["2026-12-02", "2026-12-09", "2026-12-16"] {
            scene.live(until: day + "T17:00")
            let last = try #require(scene.history.last { $0.kind == .debrief })
            scene.snooze(last.key, .nextMorning)
            scene.write()
        }
        scene.live(until: "2026-12-22T17:00")
        #expect(scene.sent.count { $0.hasSuffix("debrief") } == 6)
    }

    @Test func `a nudge that was put off comes once more, in its working hours`() throws {
        var scene = try AgendaScene("2026-12-02T10:00")
        scene.schedule.nudges = NudgeRule.defaults
        scene.write()
        scene.live(until: "2026-12-02T14:00")
        let nudge = try #require(scene.history.first { $0.kind == .nudge })
        scene.snooze(nudge.key, .nextMorning)
        #expect(scene.input.putOff(nudge.key, .dayBefore) == nil)
        scene.write()
        #expect(scene.write().isEmpty)
        scene.live(until: "2026-12-04T14:00")
        #expect(scene.sent.filter { $0.hasSuffix("nudge") }.last == "2026-12-03T08:30 nudge")
        #expect(scene.sent.count { $0.hasSuffix("nudge") } == 2)
    }

    @Test func `a nudge that waits is moved past its own week`() throws {
        var scene = try AgendaScene("2026-12-02T10:00")
        scene.schedule.nudges = NudgeRule.defaults
        scene.write()
        let key = try #require(scene.derive().drafts.first { $0.kind == .nudge }?.key)
        scene.snooze(key, .oneWeek)
        scene.write()
        scene.live(until: "2026-12-09T18:00")
        #expect(scene.sent.contains("2026-12-09T10:00 nudge"))
        #expect(!scene.sent.contains { $0 < "2026-12-03" })
    }

    @Test func `what was put off does not wait for the digest`() throws {
        var scene = try scene()
        scene.therapist.preferences.digest = true
        scene.live(until: "2026-12-01T12:30")
        scene.snooze(scene.key(.acknowledge), .oneWeek)
        #expect(scene.moments(.acknowledge) == ["2026-12-08T12:30"])
    }
}
