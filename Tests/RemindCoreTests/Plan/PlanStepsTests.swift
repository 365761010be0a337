import RemindCore
import RemindTestSupport
import Testing

struct PlanStepsTests {
    private func steps(
        _ answers: [(FormKind, String)], _ state: PlanState = .open, wished: Bool = false
    ) -> [String] {
        let dana = TestPeople.dana(zone: "Europe/Berlin")
        let start = TestPeople.instant("2026-12-01T09:00:00Z")
        var plan = TestPeople.plan("plan1", of: dana, createdAt: start)
        plan.state = state
        var record = PlanRecord(plan: plan, sessions: [])
        record.answers = answers.map {
            AnswerFact(facts: ReflectionFacts(form: $0.0, choice: $0.1), at: start)
        }
        if wished {
            record.consults = [Consult(id: "c1", therapistID: dana.id, planID: plan.id, wantedAt: start)]
        }
        return record.steps.map { "\($0.0) \($0.1)" }
    }

    @Test func `a new plan has four open steps`() {
        #expect(steps([]) == ["acknowledge open", "mindsight open", "repair open", "debrief open"])
    }

    @Test func `an answered step is done, and one that was passed over is skipped`() {
        let answers: [(FormKind, String)] = [(.acknowledge, "ready"), (.repair, "they_may_raise")]
        #expect(steps(answers) == ["acknowledge done", "mindsight skipped", "repair done", "debrief open"])
    }

    @Test func `not today leaves a step open until another answer comes`() {
        #expect(steps([(.acknowledge, "not_today")]).first == "acknowledge open")
        #expect(steps([(.acknowledge, "not_today"), (.acknowledge, "carrying")]).first == "acknowledge done")
    }

    @Test func `a step that was passed over and answered later is done`() {
        let answers: [(FormKind, String)] = [(.debrief, "yes"), (.mindsight, "unclear")]
        #expect(steps(answers) == ["acknowledge skipped", "mindsight done", "repair skipped", "debrief done"])
    }

    @Test func `a consultation stands beside the way`() {
        #expect(steps([], wished: true).last == "consult open")
        #expect(steps([(.consult, "not_yet")]).last == "consult open")
        #expect(steps([(.consult, "booked")], wished: true).last == "consult done")
        #expect(steps([(.consult, "done")]).first == "acknowledge open")
    }

    @Test func `nothing is open in a plan at rest`() {
        let expected = ["acknowledge done", "mindsight skipped", "repair skipped", "debrief skipped"]
        #expect(steps([(.acknowledge, "ready"), (.close, "not_needed")], .closed) == expected)
    }

    @Test func `notes that are no step change none`() {
        #expect(steps([(.before, "saved"), (.fuel, "saved")]) == steps([]))
    }
}
