import RemindCore

/// The links of one letter: path tokens in lower case, each good for one thing, derived and never stored.
struct LetterLinks {
    /// Without a final slash; empty where no page is reachable (`web.links: "mail"`).
    let baseURL: String
    let vault: any Vault
    let prompt: Prompt

    /// The button's: where the letter leads, or nil where it only tells.
    var main: String? {
        switch prompt.kind {
        case .welcome: link("r", .confirm)
        case .digest: footer
        case .service:
            switch ServiceCause(prompt) {
            case .visit, .fresh: link("m", .visit)
            case .reveal, .notice, .test, nil: nil
            }
        default: link("r", .respond)
        }
    }

    /// Pause, stop, or note something new; nil for mail to the keeper, who has nothing to stop.
    var footer: String? { prompt.therapistID == nil ? nil : link("n", .footer) }

    /// One-click stop (RFC 8058).
    var stop: String? { prompt.therapistID == nil ? nil : link("u", .footer) }

    /// The page to keep as a bookmark; it ends in a letter, as linkifiers drop final punctuation.
    var home: String? { baseURL.isEmpty ? nil : baseURL }

    private func link(_ path: String, _ purpose: TokenPurpose) -> String? {
        guard !baseURL.isEmpty else { return nil }
        return "\(baseURL)/\(path)/\(vault.token(for: prompt.id, purpose: purpose, revision: prompt.revision).text)"
    }
}
