import RemindCore

/// All that the words of a plain letter depend on: two letters of one trait say the same, but for what `LetterSlot` marks.
///
/// Choosing words costs more than filling them in, so it is done once a trait.
struct LetterTrait: Hashable {
    let kind: PromptKind
    let isSecond: Bool
    /// Weeks since 1970, for texts that take turns.
    let week: Int
    /// "today", "tomorrow" or "soon".
    let when: String
    let closing: String?
    let locale: String
    let hasPlan: Bool
    let hasCode: Bool
    let isForKeeper: Bool
    let reach: WebSettings.LinkReach
    /// Where links lead.
    let target: String
    /// The reading of words and templates.
    let revision: Int
}

extension LetterComposer {
    /// Nil for a letter whose words are its own: a digest, a nudge, service mail, one that carries others along.
    func trait(revision: Int) -> LetterTrait? {
        guard letter.passengers.isEmpty, ![.digest, .nudge, .service].contains(prompt.kind) else { return nil }
        return LetterTrait(
            kind: prompt.kind, isSecond: prompt.ordinal > 1, week: Rotation.week(of: dueDate), when: when,
            closing: closing, locale: letter.locale, hasPlan: prompt.planID != nil, hasCode: letter.planCode != nil,
            isForKeeper: prompt.therapistID == nil, reach: links.base.reach,
            target: links.base.target, revision: revision)
    }
}
