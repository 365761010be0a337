import RemindCore
import RemindTestSupport
import Testing

/// 2026-12-01 is a Tuesday.
struct AfterCloseRuleTests {
    private func scene(closed: String) throws -> AgendaScene {
        var scene = try AgendaScene(closed)
        scene.plan(noted: "2026-11-24T10:00", sessions: ["2026-12-22T10:00"])
        scene.plans[0].plan.state = .closed
        scene.plans[0].plan.closedAt = scene.now
        return scene
    }

    @Test func `a week after the close the second time comes, and nothing else`() throws {
        let scene = try scene(closed: "2026-12-01T11:00")
        #expect(scene.derive().drafts.map(\.kind) == [.afterClose])
        #expect(scene.moments(.afterClose) == ["2026-12-08T11:00"])
        #expect(scene.draft(.afterClose).map { $0.deadlineAt - $0.dueAt } == .hours(6))
    }

    @Test func `closed in the evening, it waits for the morning`() throws {
        #expect(try scene(closed: "2026-12-04T21:00").moments(.afterClose) == ["2026-12-14T08:30"])
    }

    @Test func `it takes the place of that week's nudge`() throws {
        var scene = try scene(closed: "2026-12-01T11:00")
        scene.schedule.nudges = NudgeRule.defaults.filter { $0.kind == .nudge }
        scene.horizon = .days(15)
        let nudges = scene.derive().drafts.filter { $0.kind == .nudge }.map { ($0.decision == .send, $0.reasons.last) }
        #expect(nudges.map(\.0) == [true, false])
        #expect(nudges.last?.1 == "skipped: a closing note comes that week")
        scene.live(until: "2026-12-09T20:00")
        #expect(scene.sent.map { $0.dropFirst(17) } == ["nudge", "after_close"])
    }

    @Test func `a reopened plan gets none`() throws {
        var scene = try scene(closed: "2026-12-01T11:00")
        scene.plans[0].plan.state = .following
        #expect(scene.draft(.afterClose) == nil)
    }
}
