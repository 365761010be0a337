extension PlanRecord {
    /// Where each step stands, in their order; `consult` is among them only where one was wished for or answered.
    ///
    /// Read from the answers, so it can never disagree with them: a step is done once it was answered with anything but
    /// "not today" (a consultation: also not "not yet"), and skipped once a later step is done or the plan is at rest.
    /// A consultation stands beside the way: it makes no other step skipped.
    package var steps: [(StepKind, StepState)] {
        let done = Set(answers.compactMap(\.doneStep))
        let atRest = plan.state == .closed || plan.state == .purged
        let asksForOne = !consults.isEmpty || answers.contains { $0.facts.form == .consult }
        let kinds = StepKind.allCases.filter { $0 != .consult || asksForOne }
        return kinds.enumerated().map { index, kind in
            if done.contains(kind) { return (kind, .done) }
            let isPassed = kinds[(index + 1)...].contains { $0 != .consult && done.contains($0) }
            return (kind, atRest || isPassed ? .skipped : .open)
        }
    }
}

extension AnswerFact {
    /// The step that this answer does.
    fileprivate var doneStep: StepKind? {
        guard facts.choice != "not_today", !(facts.form == .consult && facts.choice == "not_yet") else { return nil }
        return StepKind(rawValue: facts.form.rawValue)
    }
}
