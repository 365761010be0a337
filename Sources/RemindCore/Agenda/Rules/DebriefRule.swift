import Cron

/// The look back after each session, 45 min after its end; in the full rhythm one second note if nothing came of the first.
enum DebriefRule {
    /// Working days between the two notes.
    static let patience = 2

    static func add(to candidates: inout [Candidate], for plan: PlanView, in frame: AgendaFrame) {
        // A session is over for good when the one after it has begun.
        let begun = plan.sessions.count(until: frame.now)
        for index in max(0, begun - 1)..<max(begun, plan.sessions.count) {
            let session = plan.sessions[index]
            guard session.startsAt > plan.plan.createdAt, session.endsAt <= frame.until,
                !plan.hasLookedBack(on: session)
            else { continue }
            let next = index + 1 < plan.sessions.count ? plan.sessions[index + 1].startsAt : nil
            let first = firstNote(session, until: next, in: frame)
            let candidate = frame.candidate(for: first, of: plan)
            if let candidate { candidates.append(candidate) }
            let moment = candidate?.base ?? sentMoment(session, of: plan, in: frame)
            guard let moment, candidate?.refusal == nil,
                let second = secondNote(after: moment, first, of: plan, in: frame),
                let candidate = frame.candidate(for: second, of: plan)
            else { continue }
            candidates.append(candidate)
        }
    }

    private static func firstNote(_ session: Session, until next: Timestamp?, in frame: AgendaFrame) -> Wish {
        Wish(
            kind: .debrief, session: session, wanted: session.endsAt + frame.times.debriefOffset,
            earliest: session.endsAt, slack: frame.times.debriefRest, limit: next,
            rest: .after(frame.times.debriefRest), why: .afterSession(frame.times.debriefOffset))
    }

    /// On the next working day after "not today", else two working days after a first note without an answer.
    private static func secondNote(
        after moment: Timestamp, _ first: Wish, of plan: PlanView, in frame: AgendaFrame
    ) -> Wish? {
        var wish = first
        wish.ordinal = 2
        if let session = first.session,
            let answer = plan.answer(to: .plan(plan.plan.id, .debrief, session: session.id))
        {
            guard answer.asksAgain else { return nil }
            wish.wanted = frame.calendar.morning(after: frame.calendar.date(of: answer.at))
            wish.why = .again
        } else {
            guard frame.rhythm == .full else { return nil }
            let day = frame.calendar.workingDay(patience, after: frame.calendar.date(of: moment))
            wish.wanted = frame.calendar.instant(day, WorkCalendar.morning)
            wish.why = .secondNote
            wish.isConditional = true
        }
        wish.earliest = moment
        return wish
    }

    private static func sentMoment(_ session: Session, of plan: PlanView, in frame: AgendaFrame) -> Timestamp? {
        guard let prompt = frame.rows.fact(.plan(plan.plan.id, .debrief, session: session.id))?.prompt,
            prompt.state == .sent
        else { return nil }
        return prompt.sentAt
    }
}
