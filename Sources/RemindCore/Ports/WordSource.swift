/// The words of one language: a catalogue of `templates/locale/<language>.json`, checked at start.
package protocol WordSource: Sendable {
    var language: String { get }
    /// The words under a dotted key such as "mail.repair.subject"; a missing key is found at start, never here.
    func words(_ key: String) -> String
    /// All variants under a key that holds a list (nudges, closing lines).
    func list(_ key: String) -> [String]
}

/// Every language that is installed.
package protocol Catalogues: Sendable {
    /// The catalogue for a therapist's or practice's locale; falls back to the practice's, then to English.
    func catalogue(for locale: String) -> any WordSource
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
