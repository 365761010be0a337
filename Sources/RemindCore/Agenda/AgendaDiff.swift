/// What has to be written so that the rows say what the agenda says.
package struct AgendaDiff: Sendable {
    /// Drafts without a row.
    package var inserts: [PromptDraft] = []
    /// Rows whose moment, passengers or decision changed; the store counts their revision up.
    package var moves: [(Prompt, PromptDraft)] = []
    /// Rows that nothing asks for any more.
    package var cancels: [(Prompt, reason: String)] = []

    package var isEmpty: Bool { inserts.isEmpty && moves.isEmpty && cancels.isEmpty }

    /// Compares one therapist's rows (any state; service mail is left alone) with the drafts of `Agenda.derive`.
    ///
    /// Only `scheduled`, `claimed` and `skipped` rows are touched: what is on its way or over stays what it is, and a row
    /// past its deadline is left to expire.
    package static func between(
        rows: [Prompt], drafts: [PromptDraft], now: Timestamp, reason: String = "cancelled: no longer planned"
    ) -> AgendaDiff {
        var diff = AgendaDiff()
        var wanted: [PromptKey: PromptDraft] = [:]
        wanted.reserveCapacity(drafts.count)
        for draft in drafts { wanted[draft.key] = draft }
        var known: Set<PromptKey> = []
        for row in rows where row.state != .cancelled {
            known.insert(row.key)
            guard row.kind != .service else { continue }
            switch row.state {
            case .scheduled, .claimed:
                guard row.deadlineAt > now else { continue }
                guard let draft = wanted[row.key] else {
                    diff.cancels.append((row, reason: reason))
                    continue
                }
                if row.differs(from: draft) { diff.moves.append((row, draft)) }
            case .skipped:
                if let draft = wanted[row.key], row.differs(from: draft) { diff.moves.append((row, draft)) }
            case .transmitting, .sent, .unknown, .failed, .expired, .cancelled:
                break
            }
        }
        diff.inserts = drafts.filter { !known.contains($0.key) }
        return diff
    }

    /// The same for a whole agenda, whose silence becomes the reason of the cancelled rows.
    package static func between(rows: [Prompt], agenda: Agenda, now: Timestamp) -> AgendaDiff {
        let reason = "cancelled: \(agenda.silence ?? "no longer planned")"
        return between(rows: rows, drafts: agenda.drafts, now: now, reason: reason)
    }
}

extension Prompt {
    /// Whether writing the draft would change more than the reasons of a waiting row.
    fileprivate func differs(from draft: PromptDraft) -> Bool {
        guard draft.decision == .send else {
            // A note that is left out has no moment; only why it is left out counts.
            return state != .skipped || reasons.last != draft.reasons.last?.text
        }
        return state == .skipped || dueAt != draft.dueAt || deadlineAt != draft.deadlineAt
            || restsAt != draft.restsAt || Set(covers) != Set(draft.covers)
    }
}
