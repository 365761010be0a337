/// All that one plan asks for.
enum PlanRules {
    /// Each rule sees what the ones before it asked for: a second look joins its look back, a question for the next session
    /// waits for the last note.
    static func candidates(for plan: PlanView, in frame: AgendaFrame) -> [Candidate] {
        var candidates: [Candidate] = []
        guard plan.isOpen else {
            if let note = AfterCloseRule.candidate(for: plan, in: frame) { candidates.append(note) }
            SnoozeRule.add(to: &candidates, for: plan, in: frame)
            return candidates
        }
        AcknowledgeRule.add(to: &candidates, for: plan, in: frame)
        MindsightRule.add(to: &candidates, for: plan, in: frame)
        MeetingRule.add(to: &candidates, for: plan, in: frame)
        BeforeRule.add(to: &candidates, for: plan, in: frame)
        DebriefRule.add(to: &candidates, for: plan, in: frame)
        ConsultRule.add(to: &candidates, for: plan, in: frame)
        SnoozeRule.add(to: &candidates, for: plan, in: frame)
        NextSessionRule.add(to: &candidates, for: plan, in: frame)
        return candidates
    }
}
