extension Prompt {
    /// The new row of a draft.
    package init(
        _ draft: PromptDraft, id: PromptID, of therapist: Therapist, messageID: String, at now: Timestamp
    ) {
        self.init(
            id: id, key: draft.key, therapistID: therapist.id, planID: draft.planID, sessionID: draft.sessionID,
            kind: draft.kind, ordinal: draft.ordinal, covers: draft.covers, detail: draft.detail,
            wantedAt: draft.wantedAt, dueAt: draft.dueAt, zoneName: therapist.zoneName, deadlineAt: draft.deadlineAt,
            restsAt: draft.restsAt, state: draft.state, reasons: draft.reasons.map(\.text), messageID: messageID,
            createdAt: now)
    }

    /// Becomes the same prompt at its next revision, as the agenda now wants it. What was tried is not forgotten, and a
    /// time of retry holds unless the moment itself moves.
    package mutating func take(_ draft: PromptDraft) {
        sessionID = draft.sessionID
        covers = draft.covers
        detail = draft.detail
        wantedAt = draft.wantedAt
        if draft.dueAt != dueAt { nextAttemptAt = draft.dueAt }
        dueAt = draft.dueAt
        deadlineAt = draft.deadlineAt
        restsAt = draft.restsAt
        state = draft.state
        reasons = draft.reasons.map(\.text)
        let held = AgendaReason.heldBack.text
        if isHeldBack, state == .scheduled, reasons.last != held { reasons.append(held) }
        revision += 1
    }
}

extension PromptDraft {
    fileprivate var state: PromptState { decision == .send ? .scheduled : .skipped }
}
