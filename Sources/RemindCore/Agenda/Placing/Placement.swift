/// Gives one candidate its moment.
struct Placement {
    var search: SlotSearch
    private var frame: AgendaFrame { search.frame }

    /// A late note before a session waits for an open moment only if that leaves so much time before the deadline.
    private static let room = Duration.hours(2)

    init(_ search: SlotSearch) { self.search = search }

    /// The draft of a candidate that travels in no other mail; one that will be sent counts toward the caps from now on.
    mutating func draft(for candidate: Candidate) -> PromptDraft {
        let draft = decide(candidate)
        if draft.decision == .send {
            let isBeyond = draft.reasons.last == .guarantee
            search.caps.take(max(draft.dueAt, frame.now), beyondCaps: isBeyond)
        }
        return draft
    }

    private func decide(_ candidate: Candidate) -> PromptDraft {
        if let refusal = candidate.refusal { return skip(candidate, refusal) }
        let pause = max(frame.therapist.pausedUntil ?? frame.now, candidate.pausedUntil ?? frame.now)
        var start = max(candidate.base, frame.now)
        var reasons = candidate.reasons
        if pause > start {
            guard pause < candidate.deadline else { return skip(candidate, .skipped(.paused)) }
            start = pause
            reasons.append(.held(.paused))
        }
        return candidate.isGuarantee
            ? guaranteed(candidate, from: start, floor: max(candidate.earliest, frame.now, pause), reasons)
            : plain(candidate, search.later(candidate, from: start), reasons)
    }

    private func plain(_ candidate: Candidate, _ outcome: SlotSearch.Outcome, _ reasons: [AgendaReason]) -> PromptDraft
    {
        switch outcome {
        case .slot(let moment, let met): send(candidate, at: moment, reasons + met.map(AgendaReason.held))
        case .none(let obstacle): skip(candidate, .skipped(obstacle))
        }
    }

    /// 1. Its own moment is still to come: that, or a free one earlier, or a free one later, or that all the same.
    /// 2. It has passed: at once if the therapist is here, else the first free moment that leaves two hours, else at once.
    ///    A pause that is still on ends in an open moment.
    private func guaranteed(
        _ candidate: Candidate, from start: Timestamp, floor: Timestamp, _ reasons: [AgendaReason]
    ) -> PromptDraft {
        if candidate.base > frame.now, start == candidate.base {
            if case .slot(let moment, let met) = search.earlier(candidate, from: floor) {
                return send(candidate, at: moment, reasons + met.map(AgendaReason.earlier))
            }
            if case .slot(let moment, let met) = search.later(candidate, from: start),
                moment + Self.room <= candidate.deadline
            {
                return send(candidate, at: moment, reasons + met.map(AgendaReason.held))
            }
            return send(candidate, at: start, reasons + [.guarantee])
        }
        if let here = candidate.urgentUntil, frame.now <= here, start == frame.now {
            return send(candidate, at: start, reasons)
        }
        if case .slot(let moment, let met) = search.later(candidate, from: start),
            moment == start || moment + Self.room <= candidate.deadline
        {
            return send(candidate, at: moment, reasons + met.map(AgendaReason.held))
        }
        let open = start > frame.now ? frame.calendar.nextOpen(from: start).at : start
        return send(candidate, at: open < candidate.deadline ? open : start, reasons + [.guarantee])
    }

    /// A row that is due already keeps its moment, so that deriving again changes nothing.
    private func send(_ candidate: Candidate, at moment: Timestamp, _ reasons: [AgendaReason]) -> PromptDraft {
        var due = moment
        if moment == frame.now, let row = frame.rows.fact(candidate.key)?.prompt, !row.state.isFinal,
            row.dueAt <= moment
        {
            due = row.dueAt
        }
        return candidate.draft(due: due, .send, reasons: reasons)
    }

    private func skip(_ candidate: Candidate, _ reason: AgendaReason) -> PromptDraft {
        candidate.draft(due: candidate.base, .skip, reasons: candidate.reasons + [reason])
    }
}
