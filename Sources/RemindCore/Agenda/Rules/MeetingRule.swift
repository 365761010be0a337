import Cron

/// The guarantee: one note before each session of an open plan, `repair` or, if something is to be come back to, `follow`.
enum MeetingRule {
    /// Who has just noted a plan is here: until then a note that is late already goes at once, quiet hours or not.
    static let presence = Duration.minutes(15)
    /// A note of the next morning is early enough if it leaves this much time.
    static let room = Duration.hours(4)
    /// A sent note still counts for a session that moved by less than this.
    static let movedFar = Duration.hours(48)

    static func add(to candidates: inout [Candidate], for plan: PlanView, in frame: AgendaFrame) {
        for session in plan.upcoming {
            guard let note = note(before: session, of: plan, in: frame) else { continue }
            candidates.append(note)
            if note.isGuarantee { LookBackMerge.join(&candidates, of: plan, in: frame) }
        }
    }

    /// Sessions so near that no note can precede them; none was sent since the one before either.
    static func tooNear(_ plan: PlanView, in frame: AgendaFrame) -> [SessionID] {
        plan.upcoming.filter { session in
            guard session.startsAt - frame.times.repairMinLead <= frame.now else { return false }
            let since = plan.session(before: session)?.endsAt ?? plan.plan.createdAt
            return told(session, of: plan, in: frame) == nil && (plan.tally.last.map { $0 <= since } ?? true)
        }.map(\.id)
    }

    private static func note(before session: Session, of plan: PlanView, in frame: AgendaFrame) -> Candidate? {
        let follows = plan.staysWithIt && !plan.tally.isSilent(on: .follow) && !frame.isMuted(.follow)
        let kind: PromptKind = follows ? .follow : .repair
        guard !frame.isMuted(kind) else { return nil }
        let told = told(session, of: plan, in: frame)
        let again = told.flatMap { plan.answer(to: $0.prompt.key) }.flatMap { $0.asksAgain ? $0 : nil }
        let movedAway = told.map { $0.prompt.restsAt + movedFar < session.startsAt } ?? false
        guard told == nil || again != nil || movedAway else { return nil }
        let key = PromptKey.plan(
            plan.plan.id, told?.prompt.kind ?? kind, session: session.id, ordinal: told == nil ? 1 : 2)
        guard !frame.rows.isSettled(key) else { return nil }

        var note = usual(told?.prompt.kind ?? kind, key: key, before: session, of: plan, in: frame)
        note.ordinal = told == nil ? 1 : 2
        if let again, !movedAway {
            let morning = frame.calendar.morning(after: frame.calendar.date(of: again.at))
            note.wanted = morning
            note.base = frame.jittered(morning, key, by: note.jitter, from: again.at, before: note.deadline)
            note.reasons = [.again]
            note.isGuarantee = false
            note.urgentUntil = nil
        }
        frame.putOff(&note, session: session, of: plan)
        if plan.leavesItUnsaid { note.refusal = .unsaid }
        if note.deadline <= frame.now {
            guard frame.rows.fact(key) == nil else { return nil }
            note.refusal = .tooNear(frame.times.repairMinLead)
            note.base = note.deadline
        }
        return note.base <= frame.until ? note : nil
    }

    /// The note that went out, or was to go out, for this session; the newest one where it moved.
    private static func told(_ session: Session, of plan: PlanView, in frame: AgendaFrame) -> PromptFact? {
        for kind in [PromptKind.repair, .follow] {
            let key = PromptKey.plan(plan.plan.id, kind, session: session.id)
            if frame.rows.isSettled(key), let fact = frame.rows.fact(key) { return fact }
        }
        return nil
    }

    /// 16:00 on the last working day before the session; where that had passed when it was noted, the next open moment, or
    /// at once if the session is near.
    private static func usual(
        _ kind: PromptKind, key: PromptKey, before session: Session, of plan: PlanView, in frame: AgendaFrame
    ) -> Candidate {
        let calendar = frame.calendar
        let noted = plan.plan.createdAt
        let deadline = session.startsAt - frame.times.repairMinLead
        let time = kind == .follow ? frame.times.followAt : frame.times.repairAt
        let day = calendar.workingDay(before: calendar.date(of: session.startsAt))
        let wanted = calendar.lastOpen(until: calendar.instant(day, time), else: time)
        let previous =
            plan.session(before: session).flatMap { $0.startsAt > noted ? $0.endsAt : nil }
            .map { $0 + frame.times.debriefOffset } ?? noted
        let earliest = max(noted, previous)
        var note = Candidate(
            kind, key: key, wanted: max(wanted, earliest), base: wanted, earliest: earliest, deadline: deadline,
            rest: .at(session.startsAt), reasons: [.dayBefore(time)])
        if wanted >= earliest {
            note.base = frame.jittered(wanted, key, by: frame.schedule.jitter, from: earliest, before: deadline)
        } else {
            let open = calendar.nextOpen(from: earliest)
            note.base = open.at < deadline ? open.at : earliest
            let morning = open.held == nil ? calendar.morning(after: calendar.date(of: earliest)) : open.at
            if noted >= previous, morning + room > deadline {
                note.base = noted
                note.urgentUntil = noted + presence
                note.reasons = [.atOnce]
            }
        }
        note.planID = plan.plan.id
        note.sessionID = session.id
        note.jitter = frame.schedule.jitter
        note.pausedUntil = plan.plan.pausedUntil
        note.isGuarantee = true
        return note
    }
}
