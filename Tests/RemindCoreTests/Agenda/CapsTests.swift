import RemindCore
import RemindTestSupport
import Testing

/// 2026-12-01 is a Tuesday.
struct CapsTests {
    /// Plans noted one after the other on one morning, each with a look back to come.
    private func scene(plans: Int) throws -> AgendaScene {
        var scene = try AgendaScene("2026-12-01T08:00")
        for number in 1...plans { scene.plan("plan\(number)", noted: "2026-12-01T08:0\(number - 1)") }
        for at in scene.plans.indices { scene.answer(.nextSession, "not_planned", at: "2026-12-01T08:30", plan: at) }
        return scene
    }

    @Test func `3 h lie between two, 2 come a day, the others move on`() throws {
        let scene = try scene(plans: 4)
        #expect(
            scene.moments(.acknowledge) == [
                "2026-12-01T10:00", "2026-12-01T13:00", "2026-12-02T08:30", "2026-12-02T11:30",
            ])
        let reasons = scene.derive().drafts.filter { $0.kind == .acknowledge }.map { $0.reasons.dropFirst().first }
        #expect(
            reasons == [
                nil, "moved: later, 3 h between two notes", "moved: later, cap 2 a day", "moved: later, cap 2 a day",
            ])
    }

    @Test func `5 come in any seven days, the rest is left out with the reason`() throws {
        let scene = try scene(plans: 7)
        #expect(scene.moments(.acknowledge).count == 5)
        let skipped = scene.derive().drafts.filter { $0.kind == .acknowledge && $0.decision == .skip }
        #expect(skipped.map(\.reasons.last) == ["skipped: cap 5 a week", "skipped: cap 5 a week"])
    }

    @Test func `what was sent in the last seven days counts`() throws {
        var scene = try scene(plans: 7)
        scene.live(until: "2026-12-03T18:00")
        #expect(scene.sent.count == 5)
        scene.plan("late", noted: "2026-12-03T18:00", sessions: [])
        #expect(scene.moments(.acknowledge) == [])
        #expect(scene.moments(.nextSession).allSatisfy { $0 >= "2026-12-08T10:00" })
    }

    @Test func `own limits count in place of the practice's`() throws {
        var scene = try scene(plans: 3)
        scene.therapist.preferences.maxPerDay = 1
        #expect(scene.moments(.acknowledge) == ["2026-12-01T10:00", "2026-12-02T08:30", "2026-12-03T08:30"])
    }

    @Test func `the higher kind wins`() throws {
        var scene = try AgendaScene("2026-12-01T08:00")
        scene.therapist.preferences.maxPerDay = 1
        scene.plan("plan1", noted: "2026-12-01T08:00")
        scene.plan("plan2", noted: "2026-11-24T08:00", sessions: ["2026-12-01T09:00"])
        #expect(scene.moments(.debrief) == ["2026-12-01T10:35"])
        #expect(scene.moments(.acknowledge) == ["2026-12-02T08:30"])
    }

    @Test func `nothing comes in or right after a session of another plan`() throws {
        var scene = try AgendaScene("2026-12-01T08:00")
        scene.plan("plan1", noted: "2026-12-01T08:00")
        scene.plan("plan2", noted: "2026-11-24T08:00", sessions: ["2026-12-01T09:30"])
        scene.therapist.muted = [.debrief, .repair]
        #expect(scene.moments(.acknowledge) == ["2026-12-01T10:35"])
        #expect(scene.draft(.acknowledge)?.reasons.last == "held: a session of another plan")
    }
}
