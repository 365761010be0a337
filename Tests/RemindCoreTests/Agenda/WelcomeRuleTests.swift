import RemindCore
import RemindTestSupport
import Testing

struct WelcomeRuleTests {
    @Test func `an unconfirmed therapist gets the welcome at once and nothing else`() throws {
        var scene = try AgendaScene("2026-12-05T22:00")
        scene.schedule.nudges = NudgeRule.defaults
        scene.therapist.mailState = .unconfirmed
        scene.plan(noted: "2026-12-05T22:00", sessions: ["2026-12-06T09:00"])
        let agenda = scene.derive()
        #expect(agenda.drafts.map(\.key) == [.welcome(scene.therapist.id)])
        #expect(agenda.drafts.map { scene.local($0.dueAt) } == ["2026-12-05T22:00"])
        #expect(agenda.drafts.first.map { $0.deadlineAt - $0.dueAt } == .days(14))
        scene.write()
        scene.now = scene.now + .hours(3)
        #expect(scene.write().isEmpty)
    }

    @Test func `a sent welcome is not sent again, but a new address gets its own`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.therapist.mailState = .unconfirmed
        scene.live(until: "2026-12-01T11:00")
        scene.prompts[0].prompt.state = .sent
        #expect(scene.derive().drafts.isEmpty)
        scene.therapist.email = TestPeople.address("other@mailbox.example")
        #expect(scene.derive().drafts.map(\.key) == [.welcome(scene.therapist.id, ordinal: 2)])
    }

    @Test(arguments: [MailState.stopped, .suspended])
    func `who stopped or cannot be reached gets nothing, and waiting rows say why they end`(state: MailState) throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-09T10:00"])
        scene.write()
        scene.therapist.mailState = state
        let diff = scene.write()
        #expect(diff.inserts.isEmpty && diff.moves.isEmpty)
        #expect(Set(diff.cancels.map(\.0.kind)) == [.acknowledge, .repair, .debrief])
        #expect(diff.cancels.allSatisfy { $0.cause == (state == .stopped ? .stopped : .suspended) })
    }
}
