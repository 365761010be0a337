import Cron

/// Notes without a plan that were put off: their rules know only the calendar's moments, so that they are asked for here.
enum SnoozedNudge {
    private static let grace = Duration.hours(6)

    static func add(to candidates: inout [Candidate], in frame: AgendaFrame) {
        for note in frame.rows.snoozes?.all(of: nil) ?? [] {
            guard !frame.isMuted(note.source.kind), !frame.rows.isSettled(note.key), !isAnswered(note, in: frame),
                let moment = frame.calendar.moment(of: note.snooze, before: nil, at: frame.times.repairAt)
            else { continue }
            let slack = slack(of: note.source, in: frame)
            let open = frame.calendar.nextOpen(from: moment).at
            let base = frame.jittered(open, note.key, by: frame.schedule.jitter, from: moment, before: open + slack)
            guard base + slack > frame.now, base <= frame.until else { continue }
            var candidate = Candidate(
                note.source.kind, key: note.key, wanted: moment, base: base, earliest: moment, deadline: base + slack,
                rest: .after(.days(note.source.kind == .consultHabit ? 14 : 7)),
                reasons: [.snoozed(note.snooze.choice)])
            candidate.ordinal = note.ordinal
            candidate.detail = note.source.detail
            candidate.jitter = frame.schedule.jitter
            candidate.isSnoozed = true
            candidates.append(candidate)
        }
    }

    private static func isAnswered(_ note: SnoozeLedger.Entry, in frame: AgendaFrame) -> Bool {
        frame.rows.fact(note.source.key)?.answeredAt.map { $0 > note.snooze.at } ?? false
    }

    /// As long as its entry of `schedule.nudges` says; a wish for a consultation has none and keeps for two weeks.
    private static func slack(of prompt: Prompt, in frame: AgendaFrame) -> Duration {
        if prompt.detail.isEmpty { return ConsultRule.slack }
        return frame.schedule.nudges.first { $0.name == prompt.detail }?.grace ?? grace
    }
}
