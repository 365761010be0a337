import RemindCore
import RemindTestSupport
import Testing

struct JitterTests {
    @Test func `jitter spreads moments within 10 min, by whole seconds, the same each time`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.schedule.jitter = .minutes(10)
        for number in 1...20 {
            scene.plans = []
            scene.plan("plan\(number)", noted: "2026-12-01T10:00", sessions: ["2026-12-09T15:00"])
            let draft = try #require(scene.draft(.repair))
            let offset = (draft.dueAt - scene.instant("2026-12-08T16:00")).milliseconds
            #expect(abs(offset) <= 600_000 && offset % 1000 == 0)
            #expect(scene.draft(.repair) == draft)
        }
    }

    @Test func `two plans differ`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.schedule.jitter = .minutes(10)
        scene.plan("plan1", noted: "2026-12-01T10:00", sessions: ["2026-12-09T15:00"])
        scene.plan("plan2", noted: "2026-12-01T10:00", sessions: ["2026-12-11T15:00"])
        #expect(Set(scene.moments(.repair).map { $0.suffix(5) }).count == 2)
    }

    @Test func `it never leads before the fact, into quiet hours or past the deadline`() throws {
        for number in 1...40 {
            var scene = try AgendaScene("2026-12-01T10:00")
            scene.schedule.jitter = .minutes(30)
            scene.schedule.prompts.debriefOffset = .minutes(5)
            scene.schedule.quietHours = try #require(QuietHours("16:10-08:25"))
            scene.plan("plan\(number)", noted: "2026-12-01T10:00", sessions: ["2026-12-09T15:00"])
            let debrief = try #require(scene.moments(.debrief).first)
            #expect(debrief >= "2026-12-09T15:50" && debrief < "2026-12-09T16:10")
            let repair = try #require(scene.moments(.repair).first)
            #expect(repair < "2026-12-08T16:10")
        }
    }
}
