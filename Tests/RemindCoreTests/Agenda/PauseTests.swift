import RemindCore
import RemindTestSupport
import Testing

/// 2026-12-01 is a Tuesday.
struct PauseTests {
    @Test func `a therapist's pause holds what keeps and leaves out what does not`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.schedule.nudges = NudgeRule.defaults
        scene.therapist.pausedUntil = scene.instant("2026-12-03T00:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-02T15:00", "2026-12-09T15:00"])
        #expect(scene.draft(.repair)?.reasons.last == "skipped: paused")
        #expect(scene.moments(.debrief).first == "2026-12-03T08:30")
        #expect(scene.draft(.debrief)?.reasons.contains("held: paused") == true)
        #expect(scene.moments(.nudge).allSatisfy { $0 > "2026-12-03" })
        #expect(scene.moments(.repair) == ["2026-12-08T16:00"])
    }

    @Test func `a pause does not end with a mail at midnight`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.therapist.pausedUntil = scene.instant("2026-12-07T00:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-07T09:30"])
        #expect(scene.moments(.repair) == ["2026-12-07T08:30"])
    }

    @Test func `after an early resume what was left out is wanted again`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.therapist.pausedUntil = .distantFuture
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-09T15:00"])
        scene.write()
        #expect(scene.prompts.allSatisfy { $0.prompt.state == .skipped })
        scene.therapist.pausedUntil = nil
        #expect(scene.write().moves.contains { $0.1.kind == .repair && $0.1.decision == .send })
    }

    @Test func `a plan's pause is its own`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan("plan1", noted: "2026-12-01T10:00", sessions: ["2026-12-09T15:00"])
        scene.plan("plan2", noted: "2026-12-01T10:00", sessions: ["2026-12-11T15:00"])
        scene.plans[0].plan.pausedUntil = .distantFuture
        #expect(scene.moments(.repair) == ["2026-12-10T16:00"])
    }

    @Test func `a muted kind is not drafted`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-09T15:00"])
        scene.therapist.muted = [.debrief]
        #expect(scene.draft(.debrief) == nil)
    }
}
