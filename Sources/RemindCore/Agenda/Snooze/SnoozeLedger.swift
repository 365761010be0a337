/// Which notes were put off, by the note that comes instead.
///
/// A note that still waits is moved. One that went out comes once more, as the next of its ordinals; once that has left
/// too, the wish is fulfilled. Where two wishes are about one note, the newer one counts: they never add up.
struct SnoozeLedger {
    /// The note that comes instead of one that was put off.
    struct Entry {
        /// Its own key where it still waits, else the one of a note that comes once more.
        let key: PromptKey
        let ordinal: Int
        /// The one that was put off.
        let source: Prompt
        let snooze: Snooze
    }

    private var entries: [PromptKey: Entry] = [:]

    init(_ prompts: [PromptFact], row: (PromptKey) -> PromptFact?) {
        for fact in prompts {
            guard let snooze = fact.snooze else { continue }
            note(snooze, of: fact.prompt, row)
        }
    }

    subscript(key: PromptKey) -> Entry? { entries[key] }

    /// What was put off for a plan, or for none, by key.
    func all(of plan: PlanID?) -> [Entry] {
        entries.values.filter { $0.source.planID == plan }.sorted { $0.key < $1.key }
    }

    /// The key of what comes instead of a note.
    func key(insteadOf key: PromptKey) -> PromptKey? { entries.values.first { $0.source.key == key }?.key }

    private mutating func note(_ snooze: Snooze, of prompt: Prompt, _ row: (PromptKey) -> PromptFact?) {
        var (key, ordinal) = (prompt.key, prompt.ordinal)
        while let row = row(key)?.prompt, row.mayHaveLeft {
            // It went out after that was wished for.
            if row.sentAt ?? row.dueAt > snooze.at { return }
            ordinal += 1
            key = prompt.key(ofRepeat: ordinal)
        }
        if let known = entries[key], known.snooze.at > snooze.at { return }
        entries[key] = Entry(key: key, ordinal: ordinal, source: prompt, snooze: snooze)
    }
}

extension Prompt {
    /// Its moment has been: it was sent or tried.
    fileprivate var mayHaveLeft: Bool {
        switch state {
        case .scheduled, .claimed, .skipped, .cancelled: false
        case .transmitting, .sent, .unknown, .failed, .expired: true
        }
    }

    /// The key of one more note of the kind. A plan's second note has its place already (`PromptKey.plan`); where ordinals
    /// count something else, or there are none, the first key is drawn out.
    fileprivate func key(ofRepeat ordinal: Int) -> PromptKey {
        if let planID, kind != .consult { return .plan(planID, kind, session: sessionID, ordinal: ordinal) }
        let mark = "/again/"
        let stem = key.text.firstRange(of: mark).map { String(key.text[..<$0.lowerBound]) } ?? key.text
        return PromptKey(stem + mark + String(ordinal))
    }
}
