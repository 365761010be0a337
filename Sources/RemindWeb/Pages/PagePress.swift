import RemindCore

/// Draws whole pages: a page's own part between the layout's head and foot, all in one language.
struct PagePress: Sendable {
    private let renderer: any PageRenderer
    private let settings: LiveSettings
    private let catalogues: any Catalogues

    init(_ ports: WebPorts) {
        renderer = ports.renderer
        settings = ports.settings
        catalogues = ports.catalogues
    }

    /// The words for a therapist, or for nobody in particular: the practice's language.
    func words(for therapist: Therapist?) -> any WordSource {
        catalogues.catalogue(for: therapist?.locale ?? settings.current.practice.locale)
    }

    /// The one inline stylesheet, as it stands in every page.
    var style: String { renderer.render("page/style", [:]) }

    /// A part of a page, drawn for another template to take in as it is.
    func part(_ template: String, _ view: [String: ViewValue]) -> ViewValue {
        .text(renderer.render(template, view))
    }

    func page(_ template: String, _ view: [String: ViewValue], title: String, _ words: any WordSource) -> String {
        let practice = settings.current.practice
        let language = words.language
        let safety =
            practice.safetyText[language] ?? practice.safetyText[String(language.prefix(2))] ?? practice.safetyText[""]
        return renderer.render(
            "page/layout",
            [
                "language": .text(language), "direction": .text(Self.direction(of: language)), "title": .text(title),
                "practice": .text(practice.name), "style": .text(style), "content": part(template, view),
                "safety": .items([safety ?? ""].filter { !$0.isEmpty }, "text"),
                "risk": .text(words.words("page.foot.risk")), "record": .text(words.words("page.foot.record")),
            ])
    }

    /// A page of a few sentences, with at most one link and one button that posts.
    func notice(
        title: String, _ texts: [String], link: (label: String, path: String)? = nil,
        button: NoticeButton? = nil, _ words: any WordSource
    ) -> String {
        let link = link.map { ["label": ViewValue.text($0.label), "path": .text($0.path)] }
        let button = button.map {
            ["label": ViewValue.text($0.label), "hint": .text($0.hint), "action": .text($0.action)]
        }
        return page(
            "page/notice",
            [
                "title": .text(title), "texts": .items(texts, "text"), "link": .optional(link),
                "button": .optional(button),
            ],
            title: title, words)
    }

    /// Right to left where the script runs so.
    private static func direction(of language: String) -> String {
        ["ar", "fa", "he", "ur"].contains(String(language.prefix(2))) ? "rtl" : "ltr"
    }
}

/// A button that posts, and a sentence below it that says what it does.
struct NoticeButton {
    var label: String
    var hint: String
    /// Where it posts to, relative to the page.
    var action: String
}

extension ViewValue {
    /// A list with one named text an item; a template draws nothing for an empty one, so optional parts need no flags.
    static func items(_ texts: [String], _ name: String) -> ViewValue { .list(texts.map { [name: .text($0)] }) }

    /// A part that is there or not.
    static func optional(_ view: [String: ViewValue]?) -> ViewValue { .list(view.map { [$0] } ?? []) }
}
