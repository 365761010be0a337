import RemindCore
import RemindTestSupport
import Testing

/// One plan from the moment to its rest, as a therapist lives it; 2026-12-01 is a Tuesday.
struct AgendaStoryTests {
    @Test func `gentle: a look back, a note before, a look back, a closing note`() throws {
        var scene = try AgendaScene("2026-12-01T15:55")
        scene.schedule.nudges = NudgeRule.defaults
        scene.schedule.nudges[0].jitter = .zero
        scene.plan(noted: "2026-12-01T15:55", sessions: ["2026-12-01T15:00", "2026-12-08T15:00"], repeats: .weekly)
        scene.live(until: "2026-12-02T09:00")
        scene.answer(.acknowledge, "ready", at: "2026-12-02T09:00", to: scene.key(.acknowledge))
        scene.answer(.mindsight, "noted", at: "2026-12-02T09:01", to: scene.key(.acknowledge))
        scene.live(until: "2026-12-07T18:00")
        scene.answer(.repair, "ready", at: "2026-12-07T18:00", to: scene.key(.repair, session: "plan1s2"))
        scene.live(until: "2026-12-08T17:00")
        scene.answer(
            .debrief, "yes", at: "2026-12-08T17:00", next: "watch", to: scene.key(.debrief, session: "plan1s2"))
        scene.live(until: "2026-12-15T17:00")
        scene.answer(
            .debrief, "yes", at: "2026-12-15T17:00", next: "close", to: scene.key(.debrief, session: "plan1aaad"))
        scene.plans[0].plan.state = .closed
        scene.plans[0].plan.closedAt = scene.instant("2026-12-15T17:00")
        scene.live(until: "2026-12-23T17:00")
        #expect(
            scene.sent == [
                "2026-12-01T17:50 acknowledge", "2026-12-07T16:00 repair", "2026-12-08T16:35 debrief",
                "2026-12-14T16:00 follow", "2026-12-15T16:35 debrief",
                "2026-12-22T17:00 after_close",
            ])
        #expect(
            scene.reasons(.nudge) == [
                "carried: last line of acknowledge", "carried: last line of debrief",
                "carried: last line of debrief", "skipped: a closing note comes that week",
            ])
    }

    @Test func `full: each step has a mail of its own, and what is unanswered comes once more`() throws {
        var scene = try AgendaScene("2026-12-01T10:55", rhythm: .full)
        scene.plan(noted: "2026-12-01T10:55", sessions: ["2026-12-01T10:00", "2026-12-09T15:00"])
        scene.live(until: "2026-12-18T10:00")
        #expect(
            scene.sent == [
                "2026-12-01T12:50 acknowledge", "2026-12-02T12:15 mindsight", "2026-12-08T16:00 repair",
                "2026-12-09T13:30 before", "2026-12-09T16:35 debrief", "2026-12-11T08:30 debrief",
                "2026-12-15T12:30 next_session",
            ])
    }

    @Test func `a cancelled session takes its notes along, the other steps stay`() throws {
        var scene = try AgendaScene("2026-12-01T10:55")
        scene.plan(noted: "2026-12-01T10:55", sessions: ["2026-12-01T10:00", "2026-12-09T15:00"])
        scene.live(until: "2026-12-03T10:00")
        scene.plans[0].sessions[1].state = .cancelled
        scene.live(until: "2026-12-18T10:00")
        #expect(scene.sent == ["2026-12-01T12:50 acknowledge", "2026-12-03T12:30 next_session"])
    }

    @Test func `a session moved by the therapist takes its notes along`() throws {
        var scene = try AgendaScene("2026-12-01T10:55")
        scene.plan(noted: "2026-12-01T10:55", sessions: ["2026-12-01T10:00", "2026-12-09T15:00"])
        scene.live(until: "2026-12-03T10:00")
        scene.plans[0].sessions[1] = TestPeople.session(
            "plan1s2", of: scene.plans[0].plan, at: "2026-12-10T11:00", in: scene.zone)
        scene.live(until: "2026-12-10T18:00")
        #expect(
            scene.sent == [
                "2026-12-01T12:50 acknowledge", "2026-12-09T16:00 repair", "2026-12-10T12:35 debrief",
            ])
    }
}

extension AgendaScene {
    /// The last reason of each row of a kind, by due time.
    fileprivate func reasons(_ kind: PromptKind) -> [String?] {
        prompts.map(\.prompt).filter { $0.kind == kind && $0.dueAt < now }.sorted { $0.dueAt < $1.dueAt }
            .map(\.reasons.last)
    }
}
