import Cron
import RemindCore

extension StoreWrite {
    /// Derives one therapist's agenda again and writes the difference to its rows.
    ///
    /// 1. Sessions follow their zone's present data, and those that ended are over.
    /// 2. The agenda is derived from what the transaction sees.
    /// 3. Cancelled rows free their keys, moved ones get a new revision and new secrets, new ones are inserted.
    /// 4. The therapist's row says by which schedule this was done, and when to do it again.
    func rederive(_ id: TherapistID) throws(StoreError) {
        // What is held may travel in a mail that is not, or the other way round, and does so no more now that rows tell.
        if try deriveOnce(id) { _ = try deriveOnce(id) }
    }

    /// True where something is newly held back.
    private func deriveOnce(_ id: TherapistID) throws(StoreError) -> Bool {
        let therapist = try locked(id)
        // Read before the settings themselves: were they replaced in between, the agenda would be derived once more.
        let schedule = store.settings.scheduleDigest
        try followZones(of: id)
        try rollOver(therapist)
        let input = try db.agendaInput(of: therapist, in: store, at: now)
        let difference = AgendaDiff.between(input, Agenda.derive(input))
        for (prompt, cause) in difference.cancels { try cancel(prompt, because: .cancelled(cause)) }
        for (prompt, draft) in difference.moves { try move(prompt, to: draft) }
        let isNewlyHeld = try insert(difference.inserts, for: therapist)
        try db.run(
            """
            UPDATE therapist SET agenda_until = \(input.until), next_upkeep_at = \(input.nextUpkeep),
                derived_by = \(schedule)
            WHERE id = \(id)
            """)
        return isNewlyHeld
    }

    private func cancel(_ prompt: Prompt, because reason: AgendaReason) throws(StoreError) {
        let changed = try db.run(
            """
            UPDATE prompt SET state = 'cancelled', live = 0, claim_token = NULL, claimed_by = NULL, lease_until = NULL,
                reasons = reasons || \("\n" + reason.text)
            WHERE id = \(prompt.id) AND revision = \(prompt.revision) AND state IN ('scheduled', 'claimed')
            """)
        if changed == 1 { try revokeUnsentTokens(of: prompt) }
    }

    private func move(_ prompt: Prompt, to draft: PromptDraft) throws(StoreError) {
        var moved = prompt
        moved.take(draft)
        if prompt.state == .claimed { try takeBack(prompt) }
        let changed = try db.run(
            """
            UPDATE prompt SET session_id = \(moved.sessionID), covers = \(lines: moved.covers.map(\.text)),
                detail = \(moved.detail), due_at = \(moved.dueAt), zone = \(moved.zoneName),
                wanted_at = \(moved.wantedAt), deadline_at = \(moved.deadlineAt), next_attempt_at = \(moved.nextAttemptAt),
                rests_at = \(moved.restsAt), state = \(moved.state), reasons = \(lines: moved.reasons),
                revision = \(moved.revision)
            WHERE id = \(prompt.id) AND revision = \(prompt.revision) AND state IN ('scheduled', 'skipped')
            """)
        guard changed == 1 else { return }
        try revokeUnsentTokens(of: prompt)
        if moved.state == .scheduled { try issueTokens(of: moved, moved.tokenPurposes) }
    }

    /// Ends a lease before the moment changes: whoever holds it finds its fence refused.
    private func takeBack(_ prompt: Prompt) throws(StoreError) {
        try db.run(
            """
            UPDATE prompt SET state = 'scheduled', claim_token = NULL, claimed_by = NULL, lease_until = NULL
            WHERE id = \(prompt.id) AND revision = \(prompt.revision) AND state = 'claimed'
            """)
    }

    /// True where one of them is held back, since it may have left before the store was put back.
    private func insert(_ drafts: [PromptDraft], for therapist: Therapist) throws(StoreError) -> Bool {
        var held: [PromptDraft] = []
        for draft in drafts where try insert(draft, for: therapist) { held.append(draft) }
        if held.isEmpty { return false }
        let new = Set(drafts.map(\.key))
        try holdBack(passengers: held.flatMap(\.covers).filter(new.contains))
        return true
    }

    private func insert(_ draft: PromptDraft, for therapist: Therapist) throws(StoreError) -> Bool {
        let prompt = Prompt(
            draft, id: PromptID(from: store.randomness), of: therapist, messageID: store.newMessageID(), at: now)
        guard try db.run(prompt.insertion) == 1 else { return false }
        let isHeld = try holdBack(new: prompt)
        if prompt.state == .scheduled { try issueTokens(of: prompt, prompt.tokenPurposes) }
        return isHeld
    }
}

extension Store {
    /// Random on the left, a domain of the practice on the right: nothing in it means anything.
    func newMessageID() -> String {
        let smtp = settings.current.smtp
        let domain = smtp.messageIDDomain ?? smtp.from?.address.domain ?? "remindd.invalid"
        return Base32.encode(randomness.bytes(15)) + "@" + domain
    }
}
