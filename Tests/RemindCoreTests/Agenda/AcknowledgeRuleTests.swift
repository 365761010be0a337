import RemindCore
import RemindTestSupport
import Testing

/// 2026-12-01 is a Tuesday.
struct AcknowledgeRuleTests {
    @Test func `the look back comes 2 h after the session that the moment belongs to`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-01T09:00", "2026-12-08T09:00"])
        let draft = try #require(scene.draft(.acknowledge))
        #expect(scene.local(draft.dueAt) == "2026-12-01T11:50")
        #expect(scene.local(draft.deadlineAt) == "2026-12-04T11:50")
        #expect(draft.reasons.first == "2 h after the session")
        #expect(draft.restsAt == draft.dueAt + .days(3))
    }

    @Test func `a moment noted later is looked back on 15 min after it was noted`() throws {
        var scene = try AgendaScene("2026-12-01T13:00")
        scene.plan(noted: "2026-12-01T13:00", sessions: ["2026-12-01T09:00"])
        #expect(scene.moments(.acknowledge) == ["2026-12-01T13:15"])
        #expect(scene.draft(.acknowledge)?.reasons == ["15 min after it was noted"])
    }

    @Test func `without a session the moment is taken as just now`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00")
        #expect(scene.moments(.acknowledge) == ["2026-12-01T12:00"])
    }

    @Test(arguments: [
        ("2026-12-01T18:30", "2026-12-02T08:30", "held: quiet hours"),
        ("2026-12-04T18:30", "2026-12-07T08:30", "held: quiet hours"),
        ("2026-12-05T11:00", "2026-12-07T08:30", "held: free day"),
        ("2026-12-02T05:00", "2026-12-02T08:30", "held: quiet hours"),
    ])
    func `in quiet hours and on free days it waits for the next working morning`(
        noted: String, due: String, reason: String
    ) throws {
        var scene = try AgendaScene(noted)
        scene.plan(noted: noted)
        #expect(scene.moments(.acknowledge) == [due])
        #expect(scene.draft(.acknowledge)?.reasons.last?.text == reason)
    }

    @Test func `its deadline is 20 min before the session if that is sooner`() throws {
        var scene = try AgendaScene("2026-12-01T09:00")
        scene.plan(noted: "2026-12-01T09:00", sessions: ["2026-12-02T15:00"])
        #expect(scene.draft(.acknowledge).map { scene.local($0.deadlineAt) } == "2026-12-02T14:40")
    }

    @Test func `what was answered without a mail is not asked again`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00")
        scene.answer(.acknowledge, "ready", at: "2026-12-01T10:00")
        #expect(scene.draft(.acknowledge) == nil)
    }

    @Test(arguments: ["not_today", "carrying"])
    func `after not today one more note comes on the next working day, and never a third`(choice: String) throws {
        var scene = try AgendaScene("2026-12-04T10:00")
        scene.plan(noted: "2026-12-04T10:00")
        scene.live(until: "2026-12-04T13:00")
        scene.answer(.acknowledge, choice, at: "2026-12-04T13:00", to: scene.key(.acknowledge))
        scene.live(until: "2026-12-07T09:00")
        #expect(
            scene.sent.filter { $0.hasSuffix("acknowledge") } == [
                "2026-12-04T12:00 acknowledge", "2026-12-07T08:30 acknowledge",
            ])
        scene.answer(.acknowledge, choice, at: "2026-12-07T09:00", to: scene.key(.acknowledge, ordinal: 2))
        #expect(scene.draft(.acknowledge, ordinal: 2) == nil)
        #expect(scene.draft(.acknowledge, ordinal: 3) == nil)
    }

    @Test func `after its deadline it is not made up for`() throws {
        var scene = try AgendaScene("2026-12-07T10:00")
        scene.plan(noted: "2026-12-01T10:00")
        #expect(scene.draft(.acknowledge) == nil)
    }

    @Test func `overdue within its deadline it is due now, and deriving again keeps that`() throws {
        var scene = try AgendaScene("2026-12-02T10:00")
        scene.plan(noted: "2026-12-01T10:00")
        scene.write()
        #expect(scene.moments(.acknowledge) == ["2026-12-02T10:00"])
        scene.now = scene.instant("2026-12-02T10:01")
        #expect(scene.moments(.acknowledge) == ["2026-12-02T10:00"])
        #expect(scene.write().isEmpty)
    }
}
