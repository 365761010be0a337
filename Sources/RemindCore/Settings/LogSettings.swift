/// The key `log`.
package struct LogSettings: Hashable, Sendable {
    package var level = "info"
    package var format = Format.text

    /// Lines for people, or one JSON object a line.
    package enum Format: String, CaseIterable, Sendable { case text, json }

    package init() {}
}
