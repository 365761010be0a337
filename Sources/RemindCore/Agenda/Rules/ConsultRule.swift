import Cron

/// A wish to think something through with someone comes back after 3 working days, and once more after 7.
enum ConsultRule {
    static let slack = Duration.days(14)

    static func add(to candidates: inout [Candidate], for plan: PlanView, in frame: AgendaFrame) {
        let consults = plan.record.consults.sorted { ($0.wantedAt, $0.id) < ($1.wantedAt, $1.id) }
        for (index, consult) in consults.enumerated() where consult.state == .wanted {
            let first = 2 * index + 1
            let delays = [frame.times.consultAfter, frame.times.consultAgain]
            for (turn, delay) in delays.enumerated() {
                var wish = Wish(
                    kind: .consult, ordinal: first + turn, wanted: moment(delay, after: consult.wantedAt, in: frame),
                    earliest: consult.wantedAt, slack: slack, rest: .after(slack),
                    why: .consultWished(workingDays(delay)))
                if turn == 1, let answer = plan.answer(to: .plan(plan.plan.id, .consult, ordinal: first)),
                    answer.asksAgain
                {
                    wish.wanted = frame.calendar.morning(after: frame.calendar.date(of: answer.at))
                    wish.why = .again
                }
                if let candidate = frame.candidate(for: wish, of: plan) { candidates.append(candidate) }
            }
        }
    }

    /// The same for wishes that belong to no plan (from `fuel`), in the words of the consult habit.
    static func add(to candidates: inout [Candidate], withoutPlan consults: [Consult], in frame: AgendaFrame) {
        guard !frame.isMuted(.consultHabit) else { return }
        for consult in consults where consult.state == .wanted {
            for (index, delay) in [frame.times.consultAfter, frame.times.consultAgain].enumerated() {
                let key = PromptKey.consult(consult, turn: index + 1)
                let wanted = moment(delay, after: consult.wantedAt, in: frame)
                let base = frame.calendar.nextOpen(from: wanted).at
                guard base <= frame.until, base + slack > frame.now, !frame.rows.isSettled(key),
                    frame.rows.snoozes?[key] == nil
                else { continue }
                var candidate = Candidate(
                    .consultHabit, key: key, wanted: wanted, base: base, earliest: consult.wantedAt,
                    deadline: base + slack, rest: .after(slack), reasons: [.consultWished(workingDays(delay))])
                candidate.ordinal = index + 1
                candidate.rank = PromptKind.consult.priority
                candidates.append(candidate)
            }
        }
    }

    private static func moment(_ delay: Duration, after wanted: Timestamp, in frame: AgendaFrame) -> Timestamp {
        // A delay below a day is a demonstration's: it is taken as it stands.
        guard workingDays(delay) > 0 else { return wanted + delay }
        let day = frame.calendar.workingDay(workingDays(delay), after: frame.calendar.date(of: wanted))
        return frame.calendar.instant(day, WorkCalendar.midday)
    }

    private static func workingDays(_ delay: Duration) -> Int { Int(delay.milliseconds / 86_400_000) }
}

extension PromptKey {
    /// A wish without a plan: therapist, the wish, the first or second note about it.
    fileprivate static func consult(_ consult: Consult, turn: Int) -> Self {
        .init("therapist/\(consult.therapistID)/consult/\(consult.id)/\(turn)")
    }
}
