import Cron
import RemindCore

/// A prompt as commands show one; the keys are fixed by interfaces.md.
struct PromptCard {
    let record: PromptRecord
    let zone: Zone

    var prompt: Prompt { record.prompt }
    /// A message that is only foreseen has no id yet.
    private var isRow: Bool { !prompt.messageID.isEmpty }

    var json: OrderedJSON {
        .object([
            "id": isRow ? .text(prompt.id.text) : .null, "key": .text(prompt.key.text),
            "therapist": .text(record.therapistEmail?.description), "plan": .text(record.planCode?.text),
            "kind": .text(prompt.kind.rawValue), "state": .text(prompt.state.rawValue),
            "reason": .text(prompt.reasons.joined(separator: "; ")), "due_at": .text(prompt.dueAt.rfc3339),
            "due_local": .text(prompt.dueAt.rfc3339(in: zone)), "deadline_at": .text(prompt.deadlineAt.rfc3339),
            "attempt": .number(prompt.attempt), "message_id": isRow ? .text(prompt.messageID) : .null,
            "smtp_code": .number(prompt.smtpCode), "sent_at": .text(prompt.sentAt?.rfc3339),
            "covers": .texts(prompt.covers.map(\.text)), "last_reply": .text(prompt.lastReply),
        ])
    }

    /// "Mon 2026-11-30 08:30".
    var due: String { prompt.dueAt.spoken(in: zone) }

    /// "2026-11-30 08:30", for tables that have no room for more.
    var shortDue: String { String(due.drop { $0 != " " }.dropFirst()) }

    var lines: [String] {
        Prose.facts([
            "id": prompt.id.text, "note": prompt.kind.rawValue, "plan": record.planCode?.text,
            "to": record.therapistEmail?.description ?? "the keeper", "state": prompt.state.rawValue,
            "due": "\(due) \(zone.name)", "not after": prompt.deadlineAt.spoken(in: zone),
            "sent": prompt.sentAt?.spoken(in: zone),
            "next try": prompt.nextAttemptAt == prompt.dueAt || prompt.state != .scheduled
                ? nil : prompt.nextAttemptAt.spoken(in: zone),
            "attempts": prompt.attempt == 0 ? nil : String(prompt.attempt), "reply": prompt.lastReply,
            "why": prompt.reasons.isEmpty ? nil : prompt.reasons.joined(separator: "; "),
            "Message-ID": prompt.messageID,
        ])
    }
}
