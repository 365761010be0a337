import Cron
import RemindCore
import RemindTestSupport
import Testing

/// 2026-12-01 is a Tuesday.
struct BeforeRuleTests {
    @Test func `in the full rhythm a note comes 90 min before the session`() throws {
        var scene = try AgendaScene("2026-12-01T10:00", rhythm: .full)
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-09T15:00"])
        let draft = try #require(scene.draft(.before))
        #expect(scene.local(draft.dueAt) == "2026-12-09T13:30")
        #expect(scene.local(draft.deadlineAt) == "2026-12-09T14:40")
        #expect(draft.reasons == ["90 min before the session"])
        scene.therapist.preferences.rhythm = .gentle
        #expect(scene.draft(.before) == nil)
    }

    @Test(arguments: [("08:30", "07:30"), ("09:15", "07:45"), ("20:00", "18:30"), ("21:00", "19:30")])
    func `quiet hours do not hold it from 07:30 on`(start: String, due: String) throws {
        var scene = try AgendaScene("2026-12-01T10:00", rhythm: .full)
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-09T\(start)"])
        #expect(scene.moments(.before) == ["2026-12-09T\(due)"])
    }

    @Test func `on a free day it still comes, on a holiday it does not`() throws {
        var scene = try AgendaScene("2026-12-01T10:00", rhythm: .full)
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-12T11:00"])
        #expect(scene.moments(.before) == ["2026-12-12T09:30"])
        scene.schedule.holidays = [try #require(CivilDate("2026-12-12"))]
        #expect(scene.draft(.before)?.reasons.last == "skipped: holiday")
    }

    @Test func `a session at dawn gets none`() throws {
        var scene = try AgendaScene("2026-12-01T10:00", rhythm: .full)
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-09T07:45"])
        #expect(scene.draft(.before) == nil)
    }

    @Test func `who asked for more time is left alone before that session only`() throws {
        var scene = try AgendaScene("2026-12-08T18:00", rhythm: .full)
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-09T15:00"])
        scene.answer(.repair, "need_time", at: "2026-12-08T17:00")
        #expect(scene.draft(.before)?.reasons.last == "skipped: you asked for more time")
        scene.plans[0].sessions[0].state = .over
        scene.now = scene.instant("2026-12-09T17:00")
        let next = try #require(scene.plans[0].sessions.first)
        scene.plans[0].sessions.append(
            Session(
                id: .init("plan1s2") ?? next.id, planID: next.planID, startsLocal: next.startsLocal,
                zoneName: next.zoneName, startsAt: scene.instant("2026-12-16T15:00")))
        #expect(scene.moments(.before) == ["2026-12-16T13:30"])
    }

    @Test func `a plan noted shortly before its session gets one mail, not two`() throws {
        var scene = try AgendaScene("2026-12-01T09:00", rhythm: .full)
        scene.plan(noted: "2026-12-01T09:00", sessions: ["2026-12-01T11:30"])
        let early = scene.derive().drafts.filter {
            $0.decision == .send && $0.dueAt < scene.instant("2026-12-01T11:30")
        }
        #expect(early.map(\.kind) == [.acknowledge])
        #expect(scene.draft(.before)?.reasons.last == "merged with acknowledge")
    }
}
