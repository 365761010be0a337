/// What an answer does to its plan (domain.md 1.4, "What an answer does").
package struct PlanProgress: Hashable, Sendable {
    package var state: PlanState
    /// The page and the terminal offer to close the plan next, with this reason first.
    package var offersClose: CloseReason?
    package var closes: CloseReason?

    /// The state after `facts`, given at the plan's present `state`. A step that comes late never takes a plan back.
    package static func after(_ facts: ReflectionFacts, in state: PlanState) -> PlanProgress {
        var progress = PlanProgress(state: state)
        switch (facts.form, facts.choice) {
        case (.acknowledge, "ready"): progress.state = later(.acknowledged, than: state)
        case (.mindsight, "noted"): progress.state = later(.reflected, than: state)
        case (.repair, "ready"), (.repair, "they_may_raise"), (.repair, "need_time"):
            progress.state = later(.ready, than: state)
        case (.repair, "not_to_raise"): progress.offersClose = .choseNotToRaise
        case (.debrief, "yes"), (.debrief, "in_part"), (.debrief, "they_raised"):
            progress.state = facts.next == "watch" || facts.next == "come_back" ? .following : .broached
            if facts.next == "close" { progress.offersClose = .repaired }
        case (.debrief, "not_this_time"): progress.state = .ready
        case (.debrief, "chose_not_to"): progress.offersClose = .choseNotToRaise
        case (.nextSession, "has_ended"): progress.offersClose = .clientLeft
        case (.close, let reason): progress.closes = CloseReason(rawValue: reason)
        default: break
        }
        if facts.form == .debrief, facts.next == "close", progress.state != .ready { progress.closes = .repaired }
        return progress
    }

    private static let order: [PlanState] = [
        .open, .acknowledged, .reflected, .ready, .broached, .following, .closed, .purged,
    ]

    private static func later(_ reached: PlanState, than state: PlanState) -> PlanState {
        let rank = { (state: PlanState) in order.firstIndex(of: state) ?? 0 }
        return rank(reached) > rank(state) ? reached : state
    }

    package init(state: PlanState, offersClose: CloseReason? = nil, closes: CloseReason? = nil) {
        self.state = state
        self.offersClose = offersClose
        self.closes = closes
    }
}
