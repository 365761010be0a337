import Cron

/// A note that was put off comes at the moment that was chosen, before the session that it is for, and never twice.
///
/// Each rule asks for its own notes through `AgendaFrame.putOff`; here are the notes that no rule asks for any more,
/// since they went out already.
enum SnoozeRule {
    /// One more of each of the plan's notes that was put off after it had come, as long as no answer has made it idle.
    static func add(to candidates: inout [Candidate], for plan: PlanView, in frame: AgendaFrame) {
        guard let snoozes = frame.rows.snoozes else { return }
        for note in snoozes.all(of: plan.plan.id) where note.isRepeat && !candidates.contains(note.key) {
            guard isWanted(note, of: plan), let wish = wish(for: note, of: plan, in: frame),
                frame.putOff(wish, note.key, of: plan).isSnoozed
            else { continue }
            if let candidate = frame.candidate(for: wish, of: plan) { candidates.append(candidate) }
        }
    }

    /// Nobody has answered it since, and what it is about is still to come.
    private static func isWanted(_ note: SnoozeLedger.Entry, of plan: PlanView) -> Bool {
        let kind = note.source.kind
        guard plan.isOpen || kind == .afterClose else { return false }
        let isAnswered = plan.record.answers.contains {
            $0.at > note.snooze.at && !$0.asksAgain && $0.facts.form == FormKind(for: kind)
                && ($0.sessionID == nil || $0.sessionID == note.source.sessionID)
        }
        if isAnswered { return false }
        return kind != .nextSession || plan.upcoming.isEmpty
    }

    /// What the kind's own rule would ask for, had it not been sent yet.
    private static func wish(for note: SnoozeLedger.Entry, of plan: PlanView, in frame: AgendaFrame) -> Wish? {
        let times = frame.times
        let kind = note.source.kind
        let since = note.snooze.at
        let session = note.source.sessionID.flatMap { id in plan.sessions.first { $0.id == id } }
        var wish = Wish(
            kind: kind, session: session, ordinal: note.ordinal, wanted: since, earliest: since, slack: .days(365),
            rest: .after(times.acknowledgeRest), why: .snoozed(note.snooze.choice))
        wish.key = note.key
        switch kind {
        case .acknowledge, .mindsight:
            let rest = kind == .acknowledge ? times.acknowledgeRest : times.mindsightRest
            (wish.slack, wish.rest) = (rest, .after(rest))
            wish.limit = AcknowledgeRule.limit(after: since, of: plan, in: frame)
        case .repair, .follow, .before:
            guard let session else { return nil }
            wish.limit = session.startsAt - (kind == .before ? times.beforeMinLead : times.repairMinLead)
            wish.rest = .at(session.startsAt)
        case .debrief:
            (wish.slack, wish.rest) = (times.debriefRest, .after(times.debriefRest))
            wish.limit = session.flatMap { plan.session(after: $0.startsAt) }?.startsAt
        case .consult: (wish.slack, wish.rest) = (ConsultRule.slack, .after(ConsultRule.slack))
        case .nextSession: (wish.slack, wish.rest) = (NextSessionRule.slack, .after(NextSessionRule.rest))
        case .afterClose: (wish.slack, wish.rest) = (AfterCloseRule.grace, .after(AfterCloseRule.rest))
        case .welcome, .consultHabit, .nudge, .fuel, .digest, .service: return nil
        }
        return wish
    }
}

extension SnoozeLedger.Entry {
    /// The one that was put off went out already.
    fileprivate var isRepeat: Bool { key != source.key }
}

extension [Candidate] {
    fileprivate func contains(_ key: PromptKey) -> Bool { contains { $0.key == key } }
}
