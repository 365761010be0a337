import RemindCore

/// The links of one letter: path tokens in lower case, or with `web.links: "mail"` codes in the subject of a mail. Each is
/// good for one thing, derived and never stored.
struct LetterLinks {
    let base: LinkBase
    let prompt: Prompt

    /// Whether choices are sent by mail, there being no page.
    var isByMail: Bool { base.isByMail }

    /// The button's, its token marked: where the letter leads, or nil where it only tells.
    var main: String? {
        if isByMail { return prompt.kind == .welcome ? mail(.choice1) : nil }
        guard let purpose = mainPurpose else { return nil }
        return switch purpose {
        case .footer: footer
        case .visit: base.page("m", LetterSlot.main.mark)
        default: base.page("r", LetterSlot.main.mark)
        }
    }

    /// What the button's token is good for.
    private var mainPurpose: TokenPurpose? {
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
    var footer: String? { prompt.therapistID == nil ? nil : base.page("n", LetterSlot.footer.mark) }

    /// A mail that is ready to be sent, its code marked.
    func mail(_ slot: LetterSlot) -> String { base.mail(slot.mark) }

    /// One-click stop (RFC 8058) with its token, then the mail that stops, where choices can be sent.
    func stop(_ values: LetterSlotValues) -> [String] {
        guard prompt.therapistID != nil else { return [] }
        let page = base.page("u", values[.footer]).map { [$0] } ?? []
        return page + (base.choiceAddress == nil ? [] : [base.mail(values[.stopThis])])
    }

    /// What this letter's marks stand for.
    func values(_ vault: any Vault, planCode: PlanCode?) -> LetterSlotValues {
        var values = LetterSlotValues()
        values[.planCode] = planCode?.text ?? ""
        if prompt.kind == .welcome { values[.confirmation] = vault.code(for: prompt.id, revision: prompt.revision) }
        let code = { (choice: MailChoice) in ChoiceCode(choice, of: prompt, vault: vault).description }
        if base.choiceAddress != nil, prompt.therapistID != nil { values[.stopThis] = code(.footer(.stopThis)) }
        guard isByMail else {
            let token = { (purpose: TokenPurpose) in
                vault.token(for: prompt.id, purpose: purpose, revision: prompt.revision).text
            }
            values[.footer] = token(.footer)
            if let mainPurpose, mainPurpose != .footer { values[.main] = token(mainPurpose) }
            return values
        }
        for (slot, option) in zip(LetterSlot.choices, MailChoice.answers(for: prompt.kind)) {
            values[slot] = code(.answer(option))
        }
        let footer: [(LetterSlot, FooterChoice)] = [
            (.pauseWeek, .pauseWeek), (.stopEverything, .stopEverything), (.resume, .resume),
        ]
        for (slot, choice) in footer where prompt.therapistID != nil { values[slot] = code(.footer(choice)) }
        return values
    }
}
