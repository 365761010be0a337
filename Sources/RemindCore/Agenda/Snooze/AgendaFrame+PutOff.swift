import Cron

extension AgendaFrame {
    /// When a note comes that was put off, and how; nil for one that was not, or whose choice has no moment.
    ///
    /// A first note is only ever put off, never brought forward; one that comes once more was asked for anew, so that its
    /// moment is the one that was chosen. `own` is the moment that its rule asks for.
    private func chosen(_ key: PromptKey, session: Session?, of plan: PlanView, own: Timestamp)
        -> (moment: Timestamp, choice: SnoozeChoice)?
    {
        guard let note = rows.snoozes?[key], !plan.wasAnsweredNotToday(note) else { return nil }
        let snooze = note.snooze
        let next = session.flatMap { $0.startsAt > snooze.at ? $0 : nil } ?? plan.session(after: snooze.at)
        guard let moment = calendar.moment(of: snooze, before: next, at: eve(of: note.source.kind)),
            note.ordinal > 1 || moment > own
        else { return nil }
        return (moment, snooze.choice)
    }

    /// At which time notes come on the day before a session: those that lead to it at their own, others by midday, so that
    /// they stay clear of these.
    private func eve(of kind: PromptKind) -> TimeOfDay {
        switch kind {
        case .repair: times.repairAt
        case .follow: times.followAt
        default: WorkCalendar.midday
        }
    }

    /// Moves a wish to the moment that was chosen, unless that is too late for it.
    func putOff(_ wish: Wish, _ key: PromptKey, of plan: PlanView) -> Wish {
        guard
            let (moment, choice) = chosen(key, session: wish.session, of: plan, own: wish.wanted),
            calendar.nextOpen(from: moment).at < wish.limit ?? .distantFuture
        else { return wish }
        var wish = wish
        (wish.wanted, wish.earliest) = (moment, moment)
        wish.why = .snoozed(choice)
        wish.isSnoozed = true
        return wish
    }

    /// The same for a candidate that has its moment already; its deadline stands.
    func putOff(_ candidate: inout Candidate, session: Session?, of plan: PlanView) {
        guard
            let (moment, choice) = chosen(candidate.key, session: session, of: plan, own: candidate.base)
        else { return }
        let open = candidate.keepsItsHour ? (at: moment, held: nil) : calendar.nextOpen(from: moment)
        guard open.at < candidate.deadline else { return }
        (candidate.wanted, candidate.earliest) = (moment, moment)
        candidate.base = jittered(
            open.at, candidate.key, by: candidate.jitter, from: moment, before: candidate.deadline)
        candidate.reasons = [.snoozed(choice)] + (open.held.map { [.held($0)] } ?? [])
        candidate.urgentUntil = nil
        candidate.isSnoozed = true
    }
}

extension PlanView {
    /// "Not today" was said after it was put off: the newer wish counts.
    fileprivate func wasAnsweredNotToday(_ note: SnoozeLedger.Entry) -> Bool {
        record.answers.contains {
            $0.asksAgain && $0.at > note.snooze.at && $0.facts.form == FormKind(for: note.source.kind)
        }
    }
}
