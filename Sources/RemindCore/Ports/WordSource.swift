/// The words of one language: a catalogue of `templates/locale/<language>.json`, checked at start.
package protocol WordSource: Sendable {
    var language: String { get }
    /// The words under a dotted key such as "mail.repair.subject"; a missing key is found at start, never here.
    func words(_ key: String) -> String
    /// All variants under a key that holds a list (nudges, closing lines).
    func list(_ key: String) -> [String]
}

extension WordSource {
    /// Words with their `{placeholders}` filled in; a placeholder that `values` does not name stays as it is.
    package func words(_ key: String, _ values: [String: String]) -> String {
        Words.fill(words(key), values)
    }

    /// "rtl" for languages that are written from right to left, else "ltr": what HTML's `dir` wants.
    package var direction: String {
        let base = language.split { $0 == "-" || $0 == "_" }.first ?? ""
        return ["ar", "fa", "he", "ur", "yi"].contains(base) ? "rtl" : "ltr"
    }
}

/// What can be done with words of any language.
package enum Words {
    /// Puts values in the place of `{name}`; a value is never read for placeholders itself.
    package static func fill(_ text: String, _ values: [String: String]) -> String {
        var result = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            result += rest[..<open]
            result += values[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}

/// Every language that is installed.
package protocol Catalogues: Sendable {
    /// The catalogue for a therapist's or practice's locale; falls back to the practice's, then to English.
    func catalogue(for locale: String) -> any WordSource
    /// Grows when words or templates are read anew; what was drawn before is then out of date.
    var revision: Int { get }
}

extension Catalogues {
    package var revision: Int { 0 }
}

/// Draws a page or a mail part from a view, a tree of plain values.
package protocol PageRenderer: Sendable {
    /// `template` is a path below the template folder without its suffix, such as "page/form".
    func render(_ template: String, _ view: [String: ViewValue]) -> String
}

/// What a template may be given. Text is escaped by the template engine for HTML.
package indirect enum ViewValue: Hashable, Sendable {
    case text(String)
    case flag(Bool)
    case list([[String: ViewValue]])
    case group([String: ViewValue])
}

/// The names that one template may use: declared beside the code that fills the view, compared with the template's tags at start.
package struct TemplateView: Hashable, Sendable {
    /// A path below the template folder without its suffix, such as "page/form".
    package let name: String
    /// One path a value: "title", "footer.link" (in a group), "questions[].key" (in a list). Lists and groups that contain a
    /// declared path need no entry of their own; a list of nothing but flags or a bare section does: "questions[]".
    package let fields: [String]

    package init(name: String, fields: [String]) {
        self.name = name
        self.fields = fields
    }
}

/// The words that one part of remindd uses: declared beside the code, compared with every catalogue at start, both ways.
///
/// "mail.footer" is a text, "mail.closing[]" a list, and "form.*" everything below `form`.
package struct WordUse: Hashable, Sendable {
    package let keys: [String]

    package init(_ keys: [String]) { self.keys = keys }
}
