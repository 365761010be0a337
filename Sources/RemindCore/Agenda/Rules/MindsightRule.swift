import Cron

/// The second look, from both sides: with the look back in the gentle rhythm or when the session is near, else the next
/// working day.
enum MindsightRule {
    /// Within this time of a session there is no room for two mails.
    static let nearSession = Duration.hours(48)

    static func add(to candidates: inout [Candidate], for plan: PlanView, in frame: AgendaFrame) {
        let answer = plan.answer(.mindsight)
        guard answer?.asksAgain ?? true else { return }
        let lookBack = candidates.first { $0.kind == .acknowledge }
        let moment = answer?.at ?? lookBack?.base ?? lookBackMoment(of: plan, in: frame)
        let day = frame.calendar.workingDay(1, after: frame.calendar.date(of: moment))
        let times = frame.times
        var wish = Wish(
            kind: .mindsight, wanted: frame.calendar.instant(day, times.mindsightAt), earliest: moment,
            slack: times.mindsightRest,
            limit: AcknowledgeRule.limit(after: answer?.at ?? plan.plan.createdAt, of: plan, in: frame),
            rest: .after(times.mindsightRest), why: answer == nil ? .nextWorkingDay : .again)
        if answer != nil, frame.rows.isSettled(.plan(plan.plan.id, .mindsight)) { wish.ordinal = 2 }
        guard var candidate = frame.candidate(for: wish, of: plan) else { return }
        if answer == nil, let lookBack, lookBack.refusal == nil {
            let session = plan.session(after: plan.plan.createdAt)
            let isNear = session.map { $0.startsAt - lookBack.base < nearSession } ?? false
            if frame.rhythm == .gentle || isNear || candidate.base >= candidate.deadline {
                candidate.joins = (lookBack.key, .merged(.acknowledge))
            }
        }
        candidates.append(candidate)
    }

    /// When the look back was sent, was to be sent or was given without a mail.
    private static func lookBackMoment(of plan: PlanView, in frame: AgendaFrame) -> Timestamp {
        if let prompt = frame.rows.fact(.plan(plan.plan.id, .acknowledge))?.prompt {
            return prompt.sentAt ?? prompt.dueAt
        }
        return plan.answer(.acknowledge)?.at ?? plan.plan.createdAt
    }
}
