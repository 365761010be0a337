import RemindCore

/// What a letter says, in order, before it is drawn as text and as HTML: the same content in both.
struct LetterContent: Hashable {
    var language: String
    var subject: String
    var heading: String
    var opening: [String] = []
    /// A digest's lines.
    var items: [String] = []
    /// The button: what it opens, and where.
    var button: Link?
    /// "Opens on your practice's network."
    var reach: String?
    /// The `welcome` mail's code with the line that explains it.
    var code: Link?
    /// A second link with the line that explains it.
    var bookmark: Link?
    /// The form's required question and its choices.
    var question: Question?
    /// The line above the optional questions, and they.
    var more: String?
    var moreItems: [String] = []
    /// A line for each prompt that travels along and is no step of the same plan; a nudge comes last.
    var joined: [String] = []
    var closing: String?
    var footer: String
    var footerURL: String?
    /// What the foot offers where it has no page.
    var footerChoices: [Link] = []

    /// A question and how it may be answered: its choices in one line, or each a link with a line that explains them.
    struct Question: Hashable {
        var title: String
        var options = ""
        var choices: [Link] = []
        var how = ""
    }

    /// Words and what they point to.
    struct Link: Hashable {
        var label: String
        var target: String

        fileprivate var view: [String: ViewValue] { ["label": .text(label), "target": .text(target)] }
    }

    /// The names that both templates may use.
    static let fields = [
        "language", "direction", "subject", "heading", "opening[].text", "hasItems", "items[].text",
        "button.label", "button.target", "reach", "code.label", "code.target", "bookmark.label", "bookmark.target",
        "question.title", "question.options", "question.choices[].label", "question.choices[].target", "question.how",
        "more", "moreItems[].text", "joined[].text", "closing", "footer",
        "footerURL", "footerChoices[].label", "footerChoices[].target",
    ]

    func view(direction: String) -> [String: ViewValue] {
        var view: [String: ViewValue] = [
            "language": .text(language), "direction": .text(direction), "subject": .text(subject),
            "heading": .text(heading), "opening": Self.list(opening), "items": Self.list(items),
            "hasItems": .flag(!items.isEmpty), "reach": .text(reach ?? ""), "more": .text(more ?? ""),
            "moreItems": Self.list(moreItems), "joined": Self.list(joined),
            "closing": .text(closing ?? ""), "footer": .text(footer), "footerURL": .text(footerURL ?? ""),
            "footerChoices": .list(footerChoices.map(\.view)),
        ]
        if let question {
            view["question"] = .group([
                "title": .text(question.title), "options": .text(question.options),
                "choices": .list(question.choices.map(\.view)), "how": .text(question.how),
            ])
        }
        for (name, link) in [("button", button), ("code", code), ("bookmark", bookmark)] {
            if let link { view[name] = .group(link.view) }
        }
        return view
    }

    private static func list(_ texts: [String]) -> ViewValue { .list(texts.map { ["text": .text($0)] }) }
}
