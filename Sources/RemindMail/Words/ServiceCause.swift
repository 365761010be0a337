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

    /// Reads the cause off a prompt's key, or off its detail where the key has none of these; nil for a cause without words.
    package init?(_ prompt: Prompt) {
        let parts = prompt.key.text.split(separator: "/")
        let named = parts.count >= 2 && parts[0] == "service" ? Self(rawValue: String(parts[1])) : nil
        guard let cause = named ?? Self(rawValue: prompt.detail) else { return nil }
        self = cause
    }
}
