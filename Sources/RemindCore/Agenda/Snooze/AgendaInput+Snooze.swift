import Cron

/// What putting a note off would bring: the agenda itself is asked, so that what is offered is what will be.
extension AgendaInput {
    /// The note that comes if the one with this key is put off now; nil where that does not go: it would be too late, no
    /// moment is left for it, or it would come sooner than it does anyway.
    package func putOff(_ key: PromptKey, _ choice: SnoozeChoice) -> PromptDraft? {
        guard let at = prompts.firstIndex(where: { $0.prompt.key == key }), prompts[at].prompt.kind.maySnooze else {
            return nil
        }
        let row = prompts[at]
        var later = self
        later.prompts[at].snooze = Snooze(choice, at: now)
        let decided = decided(by: choice, about: key)
        for index in later.prompts.indices where decided.contains(later.prompts[index].prompt.key) {
            later.prompts[index].prompt.restoreMark = .decided
        }
        guard let instead = later.key(insteadOf: key),
            let draft = Agenda.derive(later).drafts.first(where: { $0.key == instead }), draft.willCome,
            draft.reasons.contains(.snoozed(choice))
        else { return nil }
        // A full day moves it on to the next, which is another choice.
        if choice == .laterToday, zone.local(at: draft.dueAt.seconds).date != zone.local(at: now.seconds).date {
            return nil
        }
        let isBroughtForward = instead == key && row.snooze == nil && draft.dueAt <= row.prompt.dueAt
        return isBroughtForward ? nil : draft
    }

    /// Whoever puts a note off decides about all of these where a restored store holds them: the note itself, the one that comes
    /// instead, and what they carry.
    package func decided(by choice: SnoozeChoice, about key: PromptKey) -> [PromptKey] {
        var later = self
        for index in prompts.indices where prompts[index].prompt.key == key {
            later.prompts[index].snooze = Snooze(choice, at: now)
        }
        let keys = [key, later.key(insteadOf: key)].compactMap(\.self)
        return prompts.map(\.prompt).filter { $0.isHeldBack && keys.contains($0.key) }.flatMap { [$0.key] + $0.covers }
    }

    private func key(insteadOf key: PromptKey) -> PromptKey? {
        PromptLedger(prompts, at: now).snoozes?.key(insteadOf: key)
    }

    /// All choices that a note still has, each with the moment at which it would come.
    package func snoozeChoices(for key: PromptKey) -> [(choice: SnoozeChoice, dueAt: Timestamp)] {
        SnoozeChoice.allCases.compactMap { choice in putOff(key, choice).map { (choice, $0.dueAt) } }
    }
}

extension PromptDraft {
    /// By itself or in another mail.
    fileprivate var willCome: Bool {
        switch decision {
        case .send, .carried: true
        case .skip: false
        }
    }
}

extension Prompt {
    /// Whether its moment was chosen, in place of the one that its rule asks for.
    package var isPutOff: Bool { why.contains { if case .snoozed = $0 { true } else { false } } }
}
