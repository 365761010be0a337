import RemindCore
import RemindTestSupport
import Testing

/// 2026-12-01 is a Tuesday, 2026-12-07 a Monday.
struct DigestRuleTests {
    private func scene(_ noted: String, session: String) throws -> AgendaScene {
        var scene = try AgendaScene(noted)
        scene.therapist.preferences.digest = true
        scene.plan(noted: noted, sessions: [session])
        return scene
    }

    @Test func `steps that can wait fold into Monday's mail`() throws {
        let scene = try scene("2026-12-04T15:00", session: "2026-12-16T10:00")
        let digest = try #require(scene.draft(.digest))
        #expect(scene.local(digest.dueAt) == "2026-12-07T08:15")
        #expect(scene.local(digest.deadlineAt) == "2026-12-07T12:00")
        #expect(digest.key == .digest(scene.therapist.id, week: "2026-12-07"))
        #expect(Set(digest.covers) == [scene.key(.acknowledge), scene.key(.mindsight)])
        #expect(scene.draft(.acknowledge)?.reasons.last == "carried: digest of 2026-12-07")
        #expect(scene.draft(.mindsight)?.reasons.last == "merged with acknowledge")
    }

    @Test func `a step that would be stale by Monday comes on its own`() throws {
        let scene = try scene("2026-12-01T10:00", session: "2026-12-16T10:00")
        #expect(scene.moments(.acknowledge) == ["2026-12-01T12:00"])
        #expect(scene.draft(.digest) == nil)
    }

    @Test func `repair, before and debrief keep their own mail`() throws {
        var scene = try scene("2026-12-04T15:00", session: "2026-12-16T10:00")
        scene.therapist.preferences.rhythm = .full
        #expect(scene.moments(.repair) == ["2026-12-15T16:00"])
        #expect(scene.moments(.before) == ["2026-12-16T08:30"])
        #expect(scene.moments(.debrief).first == "2026-12-16T11:35")
    }

    @Test func `follow folds in, and is then the guarantee that no cap binds`() throws {
        var scene = try scene("2026-12-01T10:00", session: "2026-12-10T10:00")
        scene.therapist.preferences.maxPerWeek = 0
        scene.answer(.debrief, "yes", at: "2026-12-01T11:00", next: "watch")
        #expect(scene.moments(.digest) == ["2026-12-07T08:15"])
        #expect(scene.draft(.follow)?.reasons.last == "carried: digest of 2026-12-07")
    }

    @Test func `a sent digest has brought its steps`() throws {
        var scene = try scene("2026-12-04T15:00", session: "2026-12-16T10:00")
        scene.live(until: "2026-12-08T10:00")
        #expect(scene.sent == ["2026-12-07T08:15 digest"])
        #expect(scene.draft(.acknowledge) == nil && scene.draft(.mindsight) == nil)
    }
}
