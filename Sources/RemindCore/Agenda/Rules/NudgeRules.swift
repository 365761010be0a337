import Cron

/// What comes by cron, independent of plans: nudges, the consult habit and, in the full rhythm, `fuel`.
///
/// No end state: silence never thins them. After downtime only the latest missed one comes, and only within its grace.
enum NudgeRules {
    /// A rule that fires more often than this on one day is cut: the caps would skip the rest anyway.
    private static let mostPerDay = 4

    static func add(to candidates: inout [Candidate], in frame: AgendaFrame) {
        for rule in frame.schedule.nudges where rule.rhythm == nil || rule.rhythm == frame.rhythm {
            guard !frame.isMuted(rule.kind) else { continue }
            add(rule, to: &candidates, in: frame)
        }
    }

    private static func add(_ rule: NudgeRule, to candidates: inout [Candidate], in frame: AgendaFrame) {
        let pauseEnd = frame.therapist.pausedUntil ?? frame.therapist.createdAt
        var after = max(frame.now - rule.grace - rule.jitter, frame.therapist.createdAt, pauseEnd)
        var missed: Candidate?
        var day: (date: CivilDate, count: Int)?
        while after < frame.until, let next = rule.cron.next(after: after.seconds, in: frame.calendar.zone) {
            let occurrence = Timestamp(seconds: next)
            guard occurrence <= frame.until else { break }
            after = occurrence
            let date = frame.calendar.date(of: occurrence)
            day = day?.date == date ? (date, (day?.count ?? 0) + 1) : (date, 1)
            if let day, day.count > mostPerDay {
                after = frame.calendar.instant(date.adding(days: 1), .midnight) - .seconds(1)
                continue
            }
            guard let candidate = candidate(rule, at: occurrence, in: frame) else { continue }
            if candidate.base <= frame.now {
                missed = candidate
            } else {
                if let late = missed.take() { candidates.append(late) }
                candidates.append(candidate)
            }
        }
        if let missed { candidates.append(missed) }
    }

    private static func candidate(_ rule: NudgeRule, at occurrence: Timestamp, in frame: AgendaFrame) -> Candidate? {
        let key = PromptKey.nudge(frame.therapist.id, name: rule.name, occurrence: occurrence)
        guard !frame.rows.isSettled(key), frame.rows.snoozes?[key] == nil else { return nil }
        let due = frame.jittered(
            occurrence, key, by: rule.jitter, from: occurrence - rule.jitter, before: occurrence + rule.grace)
        guard due + rule.grace > frame.now else { return nil }
        var candidate = Candidate(
            rule.kind, key: key, wanted: occurrence, base: due, earliest: due, deadline: due + rule.grace,
            rest: .after(.days(rule.kind == .consultHabit ? 14 : 7)), reasons: [.calendar(rule.name)])
        candidate.detail = rule.name
        candidate.jitter = rule.jitter
        return candidate
    }
}
