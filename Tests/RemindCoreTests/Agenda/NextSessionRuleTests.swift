import RemindCore
import RemindTestSupport
import Testing

/// 2026-12-01 is a Tuesday.
struct NextSessionRuleTests {
    @Test func `2 working days after the last note it asks when they meet next`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-01T08:00"])
        #expect(scene.moments(.acknowledge) == ["2026-12-01T10:50"])
        #expect(scene.moments(.nextSession) == ["2026-12-03T12:30"])
        #expect(scene.draft(.nextSession).map { $0.restsAt - $0.dueAt } == .days(14))
    }

    @Test func `it is asked once for each session that is missing`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-03T10:00"])
        #expect(scene.draft(.nextSession) == nil)
        scene.live(until: "2027-01-15T10:00")
        #expect(scene.sent.filter { $0.hasSuffix("next_session") } == ["2026-12-07T12:30 next_session"])
    }

    @Test(arguments: ["not_planned", "has_ended"])
    func `an answer without a mail settles it`(choice: String) throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00")
        scene.answer(.nextSession, choice, at: "2026-12-01T10:00")
        #expect(scene.draft(.nextSession) == nil)
    }

    @Test func `it is the last line of a mail that goes out that day`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan("plan1", noted: "2026-12-01T10:00")
        scene.plan("plan2", noted: "2026-12-01T10:00", sessions: ["2026-12-04T15:00"])
        let repair = try #require(scene.draft(.repair))
        #expect(scene.local(repair.dueAt) == "2026-12-03T16:00")
        #expect(scene.draft(.nextSession)?.decision == .carried(by: repair.key))
        #expect(scene.draft(.nextSession)?.reasons.last == "carried: last line of repair")
    }
}
