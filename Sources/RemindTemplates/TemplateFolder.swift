package import RemindCore
import Synchronization

/// Templates and words from a folder: read and checked as a whole at start, replaced as a whole by `reload`.
package final class TemplateFolder: Catalogues, PageRenderer {
    private let path: String
    private let declared: Declarations?
    private let content: Mutex<Content>

    /// What the parts of remindd say that they use.
    private struct Declarations {
        let views: [TemplateView]
        let words: [WordUse]
    }

    private struct Content {
        var engine: TemplateEngine
        var catalogues: [String: Catalogue]
        var revision = 0
    }

    /// Reads the folder and compares it with what the parts of remindd declare; throws everything that is wrong at once.
    package init(path: String, views: [TemplateView], words: [WordUse]) throws(TemplateError) {
        let declared = Declarations(views: views, words: words + [FormKeys.words])
        self.path = path
        self.declared = declared
        content = Mutex(try Self.read(path, declared))
    }

    /// Reads the folder without comparing names: for tests of one part, which know no other part's views.
    package init(path: String) throws(TemplateError) {
        self.path = path
        declared = nil
        content = Mutex(try Self.read(path, nil))
    }

    /// Reads the folder again (SIGHUP); while anything is wrong in it, the earlier content stays in use.
    package func reload() throws(TemplateError) {
        let fresh = try Self.read(path, declared)
        content.withLock { content in
            let revision = content.revision
            content = fresh
            content.revision = revision + 1
        }
    }

    package func render(_ template: String, _ view: [String: ViewValue]) -> String {
        let engine = content.withLock { $0.engine }
        return engine.render(template, view)
    }

    /// "de-AT" finds `de-AT.json`, else `de.json`, else English.
    package func catalogue(for locale: String) -> any WordSource {
        if let exact = content.withLock({ $0.catalogues[locale] }) { return exact }
        let name = locale.split(separator: ".").first.map(String.init) ?? locale
        let language = name.split { $0 == "-" || $0 == "_" }.first.map(String.init) ?? name
        return content.withLock { content in
            content.catalogues[name.replacing("_", with: "-")] ?? content.catalogues[language.lowercased()]
                ?? content.catalogues["en"] ?? Catalogue.empty
        }
    }

    package var revision: Int { content.withLock { $0.revision } }

    /// The languages that are installed, sorted.
    package var languages: [String] { content.withLock { $0.catalogues.keys.sorted() } }

    private static func read(_ path: String, _ declared: Declarations?) throws(TemplateError) -> Content {
        let files = try TemplateFiles(path: path)
        var flaws: [TemplateFlaw] = []
        let content = Content(engine: engine(files, declared, &flaws), catalogues: catalogues(files, declared, &flaws))
        guard flaws.isEmpty else { throw .flawed(flaws) }
        return content
    }

    private static func engine(
        _ files: TemplateFiles, _ declared: Declarations?, _ flaws: inout [TemplateFlaw]
    ) -> TemplateEngine {
        var engine = TemplateEngine()
        var tags: [String: [TemplateTag]] = [:]
        for (name, text) in files.templates.sorted(by: { $0.key < $1.key }) {
            tags[name] = []
            do throws(TemplateFlaw) {
                try engine.add(text, named: name)
                tags[name] = TemplateTag.scan(text)
            } catch {
                flaws.append(error)
            }
        }
        guard let declared else { return engine }
        var check = TagCheck(templates: tags)
        for view in declared.views { check.check(view) }
        flaws += check.flaws
        for name in tags.keys.sorted() where !check.seen.contains(name) {
            flaws.append(.init(file: "\(name).mustache", reason: "nothing draws it: correct its name or remove it"))
        }
        return engine
    }

    private static func catalogues(
        _ files: TemplateFiles, _ declared: Declarations?, _ flaws: inout [TemplateFlaw]
    ) -> [String: Catalogue] {
        var catalogues: [String: Catalogue] = [:]
        for (language, json) in files.catalogues.sorted(by: { $0.key < $1.key }) {
            do throws(CatalogueFlaw) {
                catalogues[language] = try Catalogue(language: language, json: json)
            } catch {
                flaws.append(.init(file: "locale/\(language).json", reason: error.reason))
            }
        }
        guard let english = catalogues["en"] else {
            if files.catalogues["en"] == nil {
                flaws.append(
                    .init(file: "locale/en.json", reason: "it is missing: copy it from remindd's own templates"))
            }
            return catalogues
        }
        guard let declared else { return catalogues }
        let check = WordCheck(reference: english, uses: declared.words)
        flaws += check.flaws(file: "locale/en.json")
        for (language, other) in catalogues.sorted(by: { $0.key < $1.key }) where language != "en" {
            flaws += check.flaws(of: other, file: "locale/\(language).json")
        }
        return catalogues
    }
}
