/// "And again: notice, and be kind", a week after a plan was closed: the only note that a closed plan still gets.
enum AfterCloseRule {
    static let grace = Duration.hours(6)
    static let rest = Duration.days(7)

    static func candidate(for plan: PlanView, in frame: AgendaFrame) -> Candidate? {
        guard plan.plan.state == .closed, let closed = plan.plan.closedAt else { return nil }
        let after = frame.times.afterCloseAfter
        return frame.candidate(
            for: Wish(
                kind: .afterClose, wanted: closed + after, earliest: closed, slack: grace, rest: .after(rest),
                why: .afterClose(after)),
            of: plan)
    }
}
