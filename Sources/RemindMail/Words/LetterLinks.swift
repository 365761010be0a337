import RemindCore

/// The links of one letter: path tokens in lower case, each good for one thing, derived and never stored.
struct LetterLinks {
    /// Without a final slash; empty where no page is reachable (`web.links: "mail"`).
    let baseURL: String
    let prompt: Prompt

    /// The button's, its token marked: where the letter leads, or nil where it only tells.
    var main: String? {
        guard let purpose = mainPurpose else { return nil }
        return switch purpose {
        case .footer: footer
        case .visit: link("m", LetterSlot.main.mark)
        default: link("r", LetterSlot.main.mark)
        }
    }

    /// What the button's token is good for.
    var mainPurpose: TokenPurpose? {
        switch prompt.kind {
        case .welcome: .confirm
        case .digest: .footer
        case .service:
            switch ServiceCause(prompt) {
            case .visit: .visit
            case .fresh: FreshLink(prompt)?.purpose ?? .footer
            case .reveal, .notice, .test, nil: nil
            }
        default: .respond
        }
    }

    /// Pause, stop, or note something new; nil for mail to the keeper, who has nothing to stop.
    var footer: String? { prompt.therapistID == nil ? nil : link("n", LetterSlot.footer.mark) }

    /// One-click stop (RFC 8058), with its token.
    func stop(_ values: LetterSlotValues) -> String? {
        prompt.therapistID == nil ? nil : link("u", values[.footer])
    }

    /// What this letter's marks stand for.
    func values(_ vault: any Vault, planCode: PlanCode?) -> LetterSlotValues {
        var values = LetterSlotValues()
        func token(_ purpose: TokenPurpose) -> String {
            vault.token(for: prompt.id, purpose: purpose, revision: prompt.revision).text
        }
        values[.planCode] = planCode?.text ?? ""
        values[.footer] = token(.footer)
        if let mainPurpose, mainPurpose != .footer { values[.main] = token(mainPurpose) }
        if prompt.kind == .welcome { values[.confirmation] = vault.code(for: prompt.id, revision: prompt.revision) }
        return values
    }

    private func link(_ path: String, _ token: String) -> String? {
        baseURL.isEmpty ? nil : "\(baseURL)/\(path)/\(token)"
    }
}
