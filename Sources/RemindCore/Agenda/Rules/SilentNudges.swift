/// After four nudges without an answer the next one asks, in one line, whether fewer, others or none would suit.
///
/// Silence itself changes nothing: they go on as they are. Only mails of their own count, since only these can be answered.
enum SilentNudges {
    static let patience = 4

    /// Looks ahead as if silence went on, so that the line stands in its row in time; a word has the agenda derived again.
    static func ask(_ drafts: inout [PromptDraft], in frame: AgendaFrame) {
        let silent = min(frame.rows.nudgesSinceWord, patience)
        let coming = drafts.indices.filter { drafts[$0].kind == .nudge && drafts[$0].decision == .send }
            .sorted { drafts[$0].dueAt < drafts[$1].dueAt }
        for (turn, at) in coming.enumerated() where (silent + turn) % (patience + 1) == patience {
            drafts[at].reasons.append(.asksHowOften)
        }
    }
}

extension PromptLedger {
    /// How many nudges went out since the last that was answered, put off, or asked already.
    fileprivate var nudgesSinceWord: Int {
        sent(.nudge).reversed().prefix { fact in
            fact.answeredAt == nil && fact.snooze == nil && !fact.prompt.asksHowOften
        }.count
    }
}

extension Prompt {
    /// Whether its mail asks in a line of its own whether to go on so: the one reason that a mail tells.
    package var asksHowOften: Bool { kind == .nudge && reasons.contains(AgendaReason.asksHowOften.text) }
}
