import Cron
package import RemindCore

/// A miniature of store and daemon: drafts become rows, due rows are sent, sessions end.
extension AgendaScene {
    /// Writes the difference between rows and agenda, as the store does.
    @discardableResult
    package mutating func write() -> AgendaDiff {
        let agenda = derive()
        let diff = AgendaDiff.between(rows: prompts.map(\.prompt), agenda: agenda, now: now)
        for (row, reason) in diff.cancels {
            prompts.removeAll { $0.prompt.id == row.id }
            _ = reason
        }
        for (row, draft) in diff.moves {
            guard let at = prompts.firstIndex(where: { $0.prompt.id == row.id }) else { continue }
            prompts[at].prompt.apply(draft)
            prompts[at].prompt.revision += 1
        }
        for draft in diff.inserts { prompts.append(PromptFact(prompt: newRow(draft))) }
        return diff
    }

    private mutating func newRow(_ draft: PromptDraft) -> Prompt {
        rowCount += 1
        var row = Prompt(
            id: TestPeople.identifier("row\(rowCount)"), key: draft.key, therapistID: therapist.id,
            planID: draft.planID, sessionID: draft.sessionID, kind: draft.kind, ordinal: draft.ordinal,
            detail: draft.detail, dueAt: draft.dueAt, zoneName: zone.name, deadlineAt: draft.deadlineAt,
            restsAt: draft.restsAt, messageID: "row\(rowCount)@notes.example", createdAt: now)
        row.apply(draft)
        return row
    }

    /// Derives and writes, then lives through the time until `end`: each row goes out when it is due, each session ends.
    package mutating func live(until end: String) {
        let end = instant(end)
        write()
        while let next = nextEvent(before: end) {
            now = max(now, next)
            for at in prompts.indices where prompts[at].prompt.state == .scheduled && prompts[at].prompt.dueAt <= now {
                prompts[at].prompt.state = prompts[at].prompt.deadlineAt > now ? .sent : .expired
                if prompts[at].prompt.state == .sent { prompts[at].prompt.sentAt = now }
            }
            if endSessions() { write() }
        }
        now = end
        write()
    }

    private func nextEvent(before end: Timestamp) -> Timestamp? {
        let due = prompts.filter { $0.prompt.state == .scheduled }.map(\.prompt.dueAt).min()
        let over = plans.flatMap(\.sessions).filter { $0.state == .planned }.map(\.endsAt).min()
        return [due, over].compactMap { $0 }.filter { $0 < end }.min()
    }

    private mutating func endSessions() -> Bool {
        var changed = false
        for at in plans.indices {
            let count = plans[at].sessions.count
            let change = SessionRollover.after(record: plans[at], now: now, zone: zone, schedule: schedule) {
                TestPeople.identifier("\(plans[at].plan.id)s\(count + 1)")
            }
            for session in change.over {
                plans[at].sessions = plans[at].sessions.map { $0.id == session.id ? session : $0 }
            }
            if let successor = change.successor { plans[at].sessions.append(successor) }
            changed = changed || !change.over.isEmpty || change.successor != nil
        }
        return changed
    }

    /// What was sent, one line each: "2026-12-01T17:50 acknowledge".
    package var sent: [String] {
        prompts.map(\.prompt).filter { $0.state == .sent }.sorted { ($0.dueAt, $0.key) < ($1.dueAt, $1.key) }
            .map { "\(local($0.dueAt)) \($0.kind.rawValue)" }
    }
}

extension Prompt {
    fileprivate mutating func apply(_ draft: PromptDraft) {
        dueAt = draft.dueAt
        nextAttemptAt = draft.dueAt
        deadlineAt = draft.deadlineAt
        restsAt = draft.restsAt
        covers = draft.covers
        reasons = draft.reasons.map(\.text)
        state = draft.decision == .send ? .scheduled : .skipped
    }
}
