/// What service mail of the cause "fresh" leads to, kept in its `detail` as `respond/<prompt>`: the prompt whose link rests.
package struct FreshLink: Hashable, Sendable {
    /// The second part of the mail's key.
    package static let cause = "fresh"

    /// What the mail's button is good for.
    package let purpose: TokenPurpose
    private let promptID: String

    /// A form opens again; an address that is still to be confirmed can be confirmed; anything else is the footer's page,
    /// from where everything can be paused, stopped or begun.
    package init(to prompt: Prompt, of therapist: Therapist) {
        promptID = prompt.id.text
        purpose =
            if prompt.state == .cancelled {
                .footer
            } else if prompt.kind == .welcome {
                therapist.mailState == .unconfirmed ? .confirm : .footer
            } else {
                FormKind(for: prompt.kind) == nil ? .footer : .respond
            }
    }

    /// Reads it off service mail; nil for mail of another cause.
    package init?(_ mail: Prompt) {
        guard mail.kind == .service, mail.key.text.hasPrefix(ServiceLimit.fresh.keyStem) else { return nil }
        let parts = mail.detail.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2, let purpose = TokenPurpose(rawValue: parts[0]) else { return nil }
        self.purpose = purpose
        promptID = parts[1]
    }

    package var detail: String { "\(purpose.rawValue)/\(promptID)" }
}
