import Cron
import RemindCore
import RemindTestSupport
import Testing

/// 2026-12-01 is a Tuesday.
struct NudgeRulesTests {
    private func scene(_ now: String, rhythm: Rhythm = .gentle) throws -> AgendaScene {
        var scene = try AgendaScene(now, rhythm: rhythm)
        scene.schedule.nudges = NudgeRule.defaults
        scene.schedule.nudges[0].jitter = .zero
        scene.horizon = .days(28)
        return scene
    }

    @Test func `nudges come on Wednesdays, the consult habit on the first Tuesday`() throws {
        let scene = try scene("2026-11-30T10:00")
        #expect(
            scene.moments(.nudge) == ["2026-12-02T12:30", "2026-12-09T12:30", "2026-12-16T12:30", "2026-12-23T12:30"])
        #expect(scene.moments(.consultHabit) == ["2026-12-01T12:30"])
        #expect(scene.moments(.fuel) == [])
        #expect(scene.draft(.nudge)?.detail == "notice-and-be-kind")
    }

    @Test func `in the full rhythm fuel takes the fourth Wednesday's place`() throws {
        let scene = try scene("2026-11-30T10:00", rhythm: .full)
        #expect(scene.moments(.fuel) == ["2026-12-23T12:30"])
        #expect(scene.moments(.nudge) == ["2026-12-02T12:30", "2026-12-09T12:30", "2026-12-16T12:30"])
        let replaced = scene.derive().drafts.last { $0.kind == .nudge }
        #expect(replaced?.reasons.last == "skipped: fuel comes in its place")
    }

    @Test func `who turned fuel off keeps the nudge`() throws {
        var scene = try scene("2026-11-30T10:00", rhythm: .full)
        scene.therapist.muted = [.fuel]
        #expect(scene.moments(.nudge).count == 4)
    }

    @Test func `jitter is within half an hour and the same each time`() throws {
        var scene = try scene("2026-11-30T10:00")
        scene.schedule.nudges = NudgeRule.defaults
        let moments = scene.moments(.nudge)
        #expect(moments == scene.moments(.nudge))
        #expect(Set(moments.map { $0.suffix(5) }).count > 1)
        #expect(moments.allSatisfy { $0.suffix(5) >= "12:00" && $0.suffix(5) <= "13:00" })
    }

    @Test func `after four silent nudges the next asks in a line, and they go on as they are`() throws {
        var scene = try scene("2026-11-30T10:00")
        scene.therapist.muted = [.consultHabit]
        scene.live(until: "2026-12-24T10:00")
        let asking = try #require(scene.derive().drafts.first { $0.kind == .nudge })
        #expect(asking.reasons == ["by the calendar: notice-and-be-kind", .asksHowOften])
        #expect(scene.prompts.first { $0.prompt.key == asking.key }?.prompt.asksHowOften == true)
        #expect(scene.derive().drafts.count { $0.reasons.contains(.asksHowOften) } == 1)
        #expect(scene.write().isEmpty)
        scene.live(until: "2027-02-04T10:00")
        #expect(scene.sent.count == 10)
        #expect(
            scene.history.filter(\.asksHowOften).map { scene.local($0.dueAt).prefix(10) } == [
                "2026-12-30", "2027-02-03",
            ])
    }

    @Test func `an answer to one of the four is a word`() throws {
        var scene = try scene("2026-11-30T10:00")
        scene.therapist.muted = [.consultHabit]
        scene.live(until: "2026-12-10T10:00")
        let at = try #require(scene.prompts.firstIndex { $0.prompt.state == .sent })
        scene.prompts[at].answeredAt = scene.now
        scene.write()
        scene.live(until: "2026-12-31T10:00")
        #expect(scene.history.filter(\.asksHowOften).isEmpty)
    }

    @Test func `a plan mail within 24 hours takes it along`() throws {
        var scene = try scene("2026-12-01T13:00")
        scene.therapist.muted = [.consultHabit]
        scene.plan(noted: "2026-12-01T13:00", sessions: ["2026-12-17T10:00"])
        let first = try #require(scene.draft(.nudge))
        #expect(first.decision == .carried(by: scene.key(.acknowledge)))
        #expect(first.reasons.last == "carried: last line of acknowledge")
        #expect(scene.draft(.acknowledge)?.covers.contains(first.key) == true)
        #expect(scene.moments(.nudge) == ["2026-12-09T12:30", "2026-12-23T12:30"])
        scene.live(until: "2026-12-03T12:00")
        #expect(scene.sent == ["2026-12-01T15:00 acknowledge"])
    }

    @Test func `on a holiday it is left out`() throws {
        var scene = try scene("2026-11-30T10:00")
        scene.schedule.holidays = [try #require(CivilDate("2026-12-09"))]
        let nudge = scene.derive().drafts.first { $0.kind == .nudge && $0.decision == .skip }
        #expect(nudge?.reasons.last == "skipped: holiday")
    }

    @Test func `after downtime only the latest comes, and only within its grace`() throws {
        var scene = try scene("2026-12-09T18:00")
        #expect(scene.moments(.nudge).first == "2026-12-09T18:00")
        scene.now = scene.instant("2026-12-09T18:31")
        #expect(scene.moments(.nudge).first == "2026-12-16T12:30")
    }

    @Test func `silence never thins them`() throws {
        var scene = try scene("2026-11-30T10:00")
        scene.live(until: "2027-03-01T10:00")
        #expect(scene.sent.filter { $0.hasSuffix(" nudge") }.count == 13)
        #expect(scene.moments(.nudge).count == 4)
    }

    @Test func `an expression that fires each minute does not flood the agenda`() throws {
        var scene = try scene("2026-11-30T10:00")
        scene.schedule.nudges = [NudgeRule(name: "often", cron: try CronExpression("* * * * *"), grace: .hours(6))]
        #expect(scene.derive().drafts.count < 130)
    }
}
