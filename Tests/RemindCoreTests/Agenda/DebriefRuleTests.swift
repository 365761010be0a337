import RemindCore
import RemindTestSupport
import Testing

/// 2026-12-01 is a Tuesday.
struct DebriefRuleTests {
    @Test func `the look back comes 45 min after the session's end`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-01T08:00", "2026-12-09T15:00"])
        let draft = try #require(scene.draft(.debrief))
        #expect(scene.local(draft.dueAt) == "2026-12-09T16:35")
        #expect(draft.deadlineAt == draft.dueAt + .days(5))
        #expect(scene.moments(.debrief).count == 1)
    }

    @Test func `after an evening session it waits for the next working morning`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-11T18:00"])
        #expect(scene.moments(.debrief) == ["2026-12-14T08:30"])
        #expect(scene.draft(.debrief)?.reasons == ["45 min after the session", "held: quiet hours"])
    }

    @Test func `it is pointless once the following session begins`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-07T10:00", "2026-12-10T10:00"])
        #expect(scene.draft(.debrief)?.deadlineAt == scene.instant("2026-12-10T10:00"))
    }

    @Test func `in the full rhythm one second note comes after 2 working days without an answer`() throws {
        var scene = try AgendaScene("2026-12-01T10:00", rhythm: .full)
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-03T10:00"])
        #expect(scene.draft(.debrief, ordinal: 2).map { scene.local($0.dueAt) } == "2026-12-07T08:30")
        scene.live(until: "2026-12-03T12:00")
        scene.answer(.debrief, "yes", at: "2026-12-03T12:00", to: scene.key(.debrief, session: "plan1s1"))
        #expect(scene.draft(.debrief, ordinal: 2) == nil)
        scene.therapist.preferences.rhythm = .gentle
        scene.plans[0].answers = []
        #expect(scene.draft(.debrief, ordinal: 2) == nil)
    }

    @Test func `not today brings it back once`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-04T10:00"])
        scene.live(until: "2026-12-04T12:00")
        scene.answer(.debrief, "not_today", at: "2026-12-04T12:00", to: scene.key(.debrief, session: "plan1s1"))
        #expect(scene.moments(.debrief) == ["2026-12-07T08:30"])
    }

    @Test func `an answer without a mail counts too`() throws {
        var scene = try AgendaScene("2026-12-04T10:55")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-04T10:00"])
        scene.answer(.debrief, "in_part", at: "2026-12-04T10:55")
        #expect(scene.draft(.debrief) == nil)
    }

    @Test func `two without an answer stop the kind until one is answered`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-02T10:00"], repeats: .weekly)
        scene.live(until: "2026-12-17T10:00")
        #expect(scene.sent.filter { $0.hasSuffix("debrief") }.count == 2)
        #expect(scene.draft(.debrief)?.reasons.last == "skipped: two of these went unanswered")
        scene.answer(.debrief, "yes", at: "2026-12-17T10:00", to: scene.key(.debrief, session: "plan1aaac"))
        #expect(scene.moments(.debrief).contains("2026-12-23T11:35"))
    }
}
