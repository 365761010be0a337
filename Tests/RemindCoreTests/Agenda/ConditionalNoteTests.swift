import RemindCore
import RemindTestSupport
import Testing

/// A full week in the full rhythm: noted on Monday, 2026-12-07, with a session on Thursday.
struct ConditionalNoteTests {
    private func scene() throws -> AgendaScene {
        var scene = try AgendaScene("2026-12-07T10:00", zone: "America/New_York", rhythm: .full)
        scene.plan(noted: "2026-12-07T10:00", sessions: ["2026-12-10T15:00"])
        return scene
    }

    @Test func `a second note that may never be needed takes no place from the second look`() throws {
        let scene = try scene()
        #expect(scene.moments(.mindsight) == ["2026-12-08T12:15"])
        #expect(scene.moments(.debrief).first == "2026-12-10T16:35")
        let second = try #require(scene.draft(.debrief, ordinal: 2))
        #expect(second.decision == .send)
        #expect(second.dueAt > scene.instant("2026-12-14T10:00"))
        #expect(second.reasons.contains("moved: later, cap 5 a week"))
    }

    @Test func `it comes on its own day where the week has room`() throws {
        var scene = try scene()
        scene.therapist.preferences.maxPerWeek = 6
        #expect(scene.draft(.debrief, ordinal: 2).map { scene.local($0.dueAt) } == "2026-12-14T08:30")
    }

    @Test func `what is left out names what stood against the moment that was wished for`() throws {
        var scene = try scene()
        scene.therapist.preferences.maxPerWeek = 3
        let draft = try #require(scene.draft(.mindsight))
        #expect(draft.decision == .skip)
        #expect(draft.reasons.last == "skipped: cap 3 a week")
    }
}
