package import RemindCore

/// Why service mail goes out: the second part of its key, `service/<cause>/<id>`.
package enum ServiceCause: String, CaseIterable, Sendable {
    /// Someone entered the address on the page; the link opens settings and plans for thirty minutes.
    case visit
    /// A link that rests was asked for anew.
    case fresh
    /// `response show --reveal` opened a therapist's words.
    case reveal
    /// Something wants the keeper's look; `Prompt.detail` is the sentence.
    case notice
    /// `mail test` and the self-check.
    case test

    /// Reads the cause off a prompt's key; nil for a cause that has no words.
    package init?(_ prompt: Prompt) {
        let parts = prompt.key.text.split(separator: "/")
        guard parts.count >= 2, parts[0] == "service" else { return nil }
        self.init(rawValue: String(parts[1]))
    }
}
