/// What has to be written so that the rows say what the agenda says.
package struct AgendaDiff: Sendable {
    /// Drafts without a row.
    package var inserts: [PromptDraft] = []
    /// Rows whose moment, passengers or decision changed; the store counts their revision up.
    package var moves: [(Prompt, PromptDraft)] = []
    /// Rows that nothing asks for any more.
    package var cancels: [(Prompt, cause: Cancellation)] = []

    package var isEmpty: Bool { inserts.isEmpty && moves.isEmpty && cancels.isEmpty }

    /// Compares one therapist's rows (any state; service mail is left alone) with what `Agenda.derive` made of them.
    ///
    /// Only `scheduled`, `claimed` and `skipped` rows are touched: what is on its way or over stays what it is, and a row
    /// past its deadline is left to expire.
    package static func between(_ input: AgendaInput, _ agenda: Agenda) -> AgendaDiff {
        var diff = AgendaDiff()
        var wanted: [PromptKey: PromptDraft] = [:]
        wanted.reserveCapacity(agenda.drafts.count)
        for draft in agenda.drafts { wanted[draft.key] = draft }
        var known: Set<PromptKey> = []
        known.reserveCapacity(agenda.drafts.count)
        // Read in place: most rows are over, and copying each costs more than all the rest.
        for at in input.prompts.indices where input.prompts[at].prompt.state != .cancelled {
            let draft = wanted[input.prompts[at].prompt.key]
            if let draft { known.insert(draft.key) }
            guard input.prompts[at].prompt.kind != .service else { continue }
            switch input.prompts[at].prompt.state {
            case .scheduled, .claimed:
                let row = input.prompts[at].prompt
                guard row.deadlineAt > input.now else { continue }
                guard let draft else {
                    diff.cancels.append((row, cause: input.cancellation(of: row, under: agenda.silence)))
                    continue
                }
                if row.differs(from: draft) { diff.moves.append((row, draft)) }
            case .skipped:
                let row = input.prompts[at].prompt
                if let draft, row.differs(from: draft) { diff.moves.append((row, draft)) }
            case .transmitting, .sent, .unknown, .failed, .expired, .cancelled:
                break
            }
        }
        diff.inserts = agenda.drafts.filter { !known.contains($0.key) }
        return diff
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
            || asksHowOften != draft.reasons.contains(.asksHowOften)
    }
}
