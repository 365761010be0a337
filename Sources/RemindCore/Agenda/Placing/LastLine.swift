/// Who takes a small note along as the last line: a nudge within 24 hours of a plan mail, a question for the next session
/// in a mail of the same day.
enum LastLine {
    private static let reach = Duration.hours(24).milliseconds

    /// The index of the draft that carries the candidate.
    static func carrier(for candidate: Candidate, on board: DraftBoard) -> Int? {
        guard candidate.kind == .nudge || candidate.kind == .nextSession, !candidate.isSnoozed else { return nil }
        let frame = board.frame
        let start = max(candidate.base, frame.now)
        guard (frame.therapist.pausedUntil ?? start) <= start, (candidate.pausedUntil ?? start) <= start else {
            return nil
        }
        let waiting = frame.rows.carrier(of: candidate.key)
        var best: (index: Int, distance: Int64)?
        for (index, draft) in board.drafts.enumerated() where draft.decision == .send && draft.kind.takesLastLines {
            let distance = abs(draft.dueAt.milliseconds - start.milliseconds)
            let isNear = distance <= reach && distance < best?.distance ?? .max
            guard isNear || draft.key == waiting else { continue }
            guard frame.rows.mayRide(candidate.key, in: draft.key) else { continue }
            if frame.rows.pinned(draft.key, at: frame.now) != nil {
                if draft.key == waiting { return index }
                continue
            }
            guard isNear else { continue }
            guard fits(candidate, draft, from: start, in: frame) else { continue }
            best = (index, distance)
        }
        return best?.index
    }

    private static func fits(
        _ candidate: Candidate, _ draft: PromptDraft, from start: Timestamp, in frame: AgendaFrame
    ) -> Bool {
        switch candidate.kind {
        case .nudge: !draft.covers.contains { $0.isNudge }
        default:
            draft.dueAt < candidate.deadline
                && frame.calendar.date(of: draft.dueAt) == frame.calendar.date(of: start)
        }
    }
}

extension PromptKind {
    /// `before` is read in a minute at the door, the closing note is a nudge itself: neither takes anything along.
    fileprivate var takesLastLines: Bool {
        belongsToPlan && self != .before && self != .afterClose && self != .nextSession
    }
}

extension PromptKey {
    /// Whether the key is one of `nudge(_:name:occurrence:)`.
    fileprivate var isNudge: Bool { text.contains("/nudge/") }
}
