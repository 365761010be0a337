import Cron
import RemindCore

/// A message as it will leave if nobody answers.
struct SimulatedNote {
    let prompt: Prompt
    /// The moment it leaves: its due time, or now where that has passed.
    let at: Timestamp
    let email: EmailAddress
    let planCode: PlanCode?

    /// The keys of every prompt. Those that only sending fills in are null, and so is the id where there is no row yet.
    func json(in zones: ZoneDatabase) throws -> OrderedJSON {
        let isRow = !prompt.messageID.isEmpty
        let zone = try zones.zone(named: prompt.zoneName)
        return .object([
            "id": isRow ? .text(prompt.id.text) : .null, "key": .text(prompt.key.text),
            "therapist": .text(email.description), "plan": .text(planCode?.text), "kind": .text(prompt.kind.rawValue),
            "state": .text(PromptState.scheduled.rawValue), "reason": .text(prompt.reasons.joined(separator: "; ")),
            "due_at": .text(at.rfc3339), "due_local": .text(at.rfc3339(in: zone)),
            "deadline_at": .text(prompt.deadlineAt.rfc3339), "attempt": .number(prompt.attempt),
            "message_id": isRow ? .text(prompt.messageID) : .null, "smtp_code": .null, "sent_at": .null,
            "covers": .texts(prompt.covers.map(\.text)),
        ])
    }
}

extension SimulatedNote: Comparable {
    /// By the clock; what leaves at the same moment by address and key, so that the order is always the same.
    static func < (left: Self, right: Self) -> Bool {
        (left.at, left.email.description, left.prompt.key) < (right.at, right.email.description, right.prompt.key)
    }

    static func == (left: Self, right: Self) -> Bool { left.at == right.at && left.prompt.key == right.prompt.key }
}
