import RemindCore
import Testing

@Suite struct PlanProgressTests {
    private func state(_ form: FormKind, _ choice: String, next: String? = nil, from state: PlanState) -> PlanState {
        PlanProgress.after(ReflectionFacts(form: form, choice: choice, next: next), in: state).state
    }

    @Test(arguments: [
        (FormKind.acknowledge, "ready", PlanState.open, PlanState.acknowledged),
        (.acknowledge, "carrying", .open, .open),
        (.acknowledge, "not_today", .open, .open), (.mindsight, "noted", .open, .reflected),
        (.mindsight, "unclear", .acknowledged, .acknowledged), (.repair, "ready", .acknowledged, .ready),
        (.repair, "they_may_raise", .open, .ready), (.repair, "need_time", .reflected, .ready),
        (.repair, "not_to_raise", .reflected, .reflected), (.debrief, "yes", .ready, .broached),
        (.debrief, "in_part", .open, .broached), (.debrief, "they_raised", .ready, .broached),
        (.debrief, "not_this_time", .broached, .ready), (.debrief, "chose_not_to", .ready, .ready),
        (.before, "set", .ready, .ready),
    ])
    func `each choice has the effect of domain 1_4`(form: FormKind, choice: String, from: PlanState, to: PlanState) {
        #expect(state(form, choice, from: from) == to)
    }

    @Test func `a step that comes late never takes a plan back`() {
        #expect(state(.acknowledge, "ready", from: .broached) == .broached)
        #expect(state(.mindsight, "noted", from: .following) == .following)
    }

    @Test func `watching and coming back mean following`() {
        #expect(state(.debrief, "yes", next: "watch", from: .ready) == .following)
        #expect(state(.debrief, "in_part", next: "come_back", from: .ready) == .following)
    }

    @Test func `closing is chosen or offered, never done silently`() {
        let closed = PlanProgress.after(ReflectionFacts(form: .debrief, choice: "yes", next: "close"), in: .ready)
        #expect(closed.closes == .repaired)
        let offered = PlanProgress.after(ReflectionFacts(form: .repair, choice: "not_to_raise"), in: .reflected)
        #expect(offered.closes == nil && offered.offersClose == .choseNotToRaise)
        let reason = PlanProgress.after(ReflectionFacts(form: .close, choice: "talked_enough"), in: .broached)
        #expect(reason.closes == .talkedEnough)
        let later = PlanProgress.after(ReflectionFacts(form: .close, choice: "not_today"), in: .broached)
        #expect(later.closes == nil && later.state == .broached)
    }
}
