import Mustache
import RemindCore

/// swift-mustache behind one door: parses templates, says what is wrong in our words, and draws views.
struct TemplateEngine: Sendable {
    private var library = MustacheLibrary()

    init() { StrictHTML.registration }

    /// Takes a template under its name; a name that ends in `.txt` is text, which is not escaped.
    mutating func add(_ text: String, named name: String) throws(TemplateFlaw) {
        let type = name.hasSuffix(".txt") ? "TEXT" : StrictHTML.name
        do {
            // On a line of its own, which mustache swallows, so that the first line stays first on its line.
            try library.register("{{% CONTENT_TYPE: \(type)}}\n\(text)", named: name)
        } catch {
            throw Self.flaw(of: error, in: name)
        }
    }

    func render(_ name: String, _ view: [String: ViewValue]) -> String {
        library.render(view.mapValues(Self.plain), withTemplate: name) ?? ""
    }

    /// Mustache looks into dictionaries quickly and into our types by reflection.
    private static func plain(_ value: ViewValue) -> Any {
        switch value {
        case .text(let text): text.isEmpty ? Empty() : text
        case .flag(let flag): flag
        case .list(let items): items.map { $0.mapValues(plain) }
        case .group(let group): group.mapValues(plain)
        }
    }

    /// A text without letters: draws nothing, and its section stays away.
    private struct Empty: MustacheCustomRenderable {
        var renderText: String { "" }
        var isNull: Bool { true }
    }

    private static func flaw(of error: any Error, in name: String) -> TemplateFlaw {
        let file = "\(name).mustache"
        guard let error = error as? MustacheTemplate.ParserError else {
            return TemplateFlaw(file: file, reason: "this is no mustache template: correct it")
        }
        let reason =
            switch error.error as? MustacheTemplate.Error {
            case .sectionCloseNameIncorrect:
                "a section is closed by another name than it was opened with: correct the name"
            case .expectedSectionEnd: "a section is never closed: add its {{/…}}"
            case .unfinishedName: "a tag is not closed or has something else than a name in it: correct it"
            default: "a tag is not closed or cannot be read: correct it"
            }
        return TemplateFlaw(file: file, line: max(1, error.context.lineNumber - 1), reason: reason)
    }
}

extension TemplateFlaw: Error {}
