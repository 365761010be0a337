import RemindCore
import RemindTestSupport
import Testing

/// 2026-12-01 is a Tuesday.
struct ConsultRuleTests {
    private func scene(_ state: Consult.State = .wanted) throws -> AgendaScene {
        var scene = try AgendaScene("2026-12-01T10:00")
        let plan = scene.plan(noted: "2026-11-24T10:00", sessions: ["2026-12-22T10:00"])
        scene.plans[0].consults = [
            Consult(id: "c1", therapistID: scene.therapist.id, planID: plan, wantedAt: scene.now, state: state)
        ]
        return scene
    }

    @Test func `the wish comes back after 3 working days and once more after 7`() throws {
        #expect(try scene().moments(.consult) == ["2026-12-04T12:30", "2026-12-10T12:30"])
    }

    @Test(arguments: [Consult.State.booked, .done, .noLonger])
    func `what is settled is not asked about`(state: Consult.State) throws {
        #expect(try scene(state).moments(.consult) == [])
    }

    @Test func `not today brings the second one forward, and there is no third`() throws {
        var scene = try scene()
        scene.live(until: "2026-12-04T13:00")
        scene.answer(.consult, "not_today", at: "2026-12-04T13:00", to: scene.key(.consult))
        #expect(scene.moments(.consult) == ["2026-12-07T08:30"])
        scene.live(until: "2026-12-30T10:00")
        #expect(scene.sent.filter { $0.hasSuffix("consult") }.count == 2)
    }
}
