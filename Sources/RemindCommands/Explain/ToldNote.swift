import Cron
import RemindCore

/// One note with its story, as `explain` prints it.
struct ToldNote {
    let card: PromptCard
    let story: NoteStory
    let reasons: ReasonWords
    /// What the day that was asked about has to do with it.
    var part: DayPart?

    /// "a look back, maple harbour".
    var name: String {
        let kind = reasons.kind(card.prompt.kind)
        return card.record.planCode.map { "\(kind), \($0.text)" } ?? kind
    }

    var sentences: [String] { story.sentences(reasons) }

    var json: OrderedJSON {
        let prompt = card.prompt
        return card.json.adding([
            "wanted_at": .text(prompt.wantedAt.rfc3339), "wanted_local": .text(prompt.wantedAt.rfc3339(in: card.zone)),
            "part": .text(part?.rawValue), "causes": .texts(prompt.why.compactMap(\.path)),
            "sentences": .texts(sentences),
        ])
    }
}

extension AgendaReason {
    /// "held.quiet_hours": what scripts can rely on, in every language.
    fileprivate var path: String? {
        if case .cancelled(let cause) = self { return "cancelled.\(cause.rawValue)" }
        return name.map { name in obstacle.map { "\(name).\($0.name)" } ?? name }
    }
}
