import RemindCore

/// The links of one letter: path tokens in lower case, or with `web.links: "mail"` codes in the subject of a mail. Each is
/// good for one thing, derived and never stored.
struct LetterLinks {
    let reach: WebSettings.LinkReach
    /// Without a final slash; empty where no page is reachable.
    private let baseURL: String
    /// Percent-encoded, where choices can be sent to; nil without a mailbox.
    private let choiceAddress: String?
    private let prompt: Prompt

    init(reach: WebSettings.LinkReach, baseURL: String, choiceAddress: EmailAddress?, prompt: Prompt) {
        self.reach = reach
        self.baseURL = reach == .mail ? "" : baseURL
        self.choiceAddress = choiceAddress.map(Self.encoded)
        self.prompt = prompt
    }

    /// Whether choices are sent by mail, there being no page.
    var isByMail: Bool { reach == .mail && choiceAddress != nil }

    /// What all links of one kind of letter have in common.
    var target: String { isByMail ? choiceAddress ?? "" : baseURL }

    /// The button's, its token marked: where the letter leads, or nil where it only tells.
    var main: String? {
        if isByMail { return prompt.kind == .welcome ? mail(.choice1) : nil }
        guard let purpose = mainPurpose else { return nil }
        return switch purpose {
        case .footer: footer
        case .visit: link("m", LetterSlot.main.mark)
        default: link("r", LetterSlot.main.mark)
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
    var footer: String? { prompt.therapistID == nil ? nil : link("n", LetterSlot.footer.mark) }

    /// A mail that is ready to be sent, its code marked (RFC 6068).
    func mail(_ slot: LetterSlot) -> String { "mailto:\(choiceAddress ?? "")?subject=\(slot.mark)" }

    /// One-click stop (RFC 8058) with its token, then the mail that stops, where choices can be sent.
    func stop(_ values: LetterSlotValues) -> [String] {
        guard prompt.therapistID != nil else { return [] }
        let page = link("u", values[.footer]).map { [$0] } ?? []
        return page + (choiceAddress == nil ? [] : [values.fill(mail(.stopThis))])
    }

    /// What this letter's marks stand for.
    func values(_ vault: any Vault, planCode: PlanCode?) -> LetterSlotValues {
        var values = LetterSlotValues()
        values[.planCode] = planCode?.text ?? ""
        if prompt.kind == .welcome { values[.confirmation] = vault.code(for: prompt.id, revision: prompt.revision) }
        let code = { (choice: MailChoice) in ChoiceCode(choice, of: prompt, vault: vault).description }
        if choiceAddress != nil, prompt.therapistID != nil { values[.stopThis] = code(.footer(.stopThis)) }
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

    private func link(_ path: String, _ token: String) -> String? {
        baseURL.isEmpty ? nil : "\(baseURL)/\(path)/\(token)"
    }

    /// All but letters, digits and a few marks as `%2B` (RFC 3986 section 2.3): an address may hold "?", "&" and "%".
    private static func encoded(_ address: EmailAddress) -> String {
        let digits = Array("0123456789ABCDEF")
        return address.description.utf8.map { byte in
            let isPlain = Base32.isLetter(byte) || (0x41...0x5A).contains(byte) || "-._@".utf8.contains(byte)
            return isPlain
                ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }.joined()
    }
}
