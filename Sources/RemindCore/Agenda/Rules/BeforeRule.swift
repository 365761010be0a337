/// A breath before the session, 90 min ahead: full rhythm only, from 07:30 on whatever the quiet hours say.
enum BeforeRule {
    static func add(to candidates: inout [Candidate], for plan: PlanView, in frame: AgendaFrame) {
        guard frame.rhythm == .full, !frame.isMuted(.before) else { return }
        for session in plan.upcoming {
            guard var note = note(before: session, of: plan, in: frame) else { continue }
            if let guarantee = candidates.first(where: { $0.isGuarantee && $0.joins == nil && $0.refusal == nil }),
                guarantee.deadline <= session.startsAt,
                note.base < max(guarantee.base, frame.now) + frame.schedule.minGap
            {
                note.joins = (guarantee.key, .merged(guarantee.kind))
            }
            candidates.append(note)
        }
    }

    private static func note(before session: Session, of plan: PlanView, in frame: AgendaFrame) -> Candidate? {
        let key = PromptKey.plan(plan.plan.id, .before, session: session.id)
        let deadline = session.startsAt - frame.times.beforeMinLead
        guard deadline > frame.now, !frame.rows.isSettled(key) else { return nil }
        let day = frame.calendar.date(of: session.startsAt)
        let dawn = frame.calendar.instant(day, WorkCalendar.dawn)
        let wanted = session.startsAt - frame.times.beforeOffset
        let earliest = max(dawn, plan.plan.createdAt)
        var base = wanted + Jitter.offset(for: key, within: frame.schedule.jitter)
        if base < earliest || base >= deadline { base = max(wanted, earliest) }
        guard base < deadline, base <= frame.until else { return nil }
        var note = Candidate(
            .before, key: key, wanted: wanted, base: base, earliest: earliest, deadline: deadline,
            rest: .at(session.startsAt), reasons: [.beforeSession(frame.times.beforeOffset)])
        note.planID = plan.plan.id
        note.sessionID = session.id
        note.keepsItsHour = true
        note.pausedUntil = plan.plan.pausedUntil
        frame.putOff(&note, session: session, of: plan)
        note.refusal = refusal(session, of: plan, isHoliday: frame.calendar.isHoliday(day))
        return note
    }

    private static func refusal(_ session: Session, of plan: PlanView, isHoliday: Bool) -> AgendaReason? {
        if plan.leavesItUnsaid { return .unsaid }
        if plan.needsTime(before: session) { return .needsTime }
        if isHoliday { return .skipped(.holiday) }
        return plan.tally.isSilent(on: .before) ? .silence : nil
    }
}
