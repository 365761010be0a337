/// The first mail to an address: it asks whether the address is right. Until it is confirmed nothing else is sent.
enum WelcomeRule {
    static let rest = Duration.days(14)

    /// One for each address: `detail` holds a hash of it, so that a changed address gets its own.
    static func draft(in frame: AgendaFrame, among prompts: [PromptFact]) -> PromptDraft? {
        let therapist = frame.therapist
        let address = String(FNV1a.hash(therapist.email.description), radix: 36)
        let earlier = prompts.map(\.prompt).filter { $0.kind == .welcome && $0.state != .cancelled }
        let row = earlier.first { $0.detail == address }
        let ordinal = row?.ordinal ?? (earlier.map(\.ordinal).max() ?? 0) + 1
        let key = PromptKey.welcome(therapist.id, ordinal: ordinal)
        guard !frame.rows.isSettled(key) else { return nil }
        let due = row?.dueAt ?? max(frame.now, therapist.createdAt)
        return PromptDraft(
            key: key, kind: .welcome, ordinal: ordinal, detail: address, dueAt: due, deadlineAt: due + rest,
            restsAt: due + rest, reasons: [.addressAdded])
    }
}
