import RemindCore

/// What all mails under the same settings have in common: worked out once, not for each mail.
final class Letterhead: Sendable {
    let sender: Mailbox
    /// The envelope sender, before a prompt's tag.
    let bounceAddress: EmailAddress
    let links: LinkBase
    /// The header From, or why it cannot stand there.
    let from: Result<HeaderBlock, HeaderError>
    /// The headers that tell programs what this is.
    let declarations: Result<HeaderBlock, HeaderError>

    /// Nil without a sender.
    init?(_ settings: Settings) {
        guard let sender = settings.smtp.from else { return nil }
        self.sender = sender
        bounceAddress = settings.smtp.bounceAddress ?? sender.address
        links = LinkBase(settings)
        from = Result { () throws(HeaderError) in
            var block = HeaderBlock()
            try block.add("From", sender)
            return block
        }
        declarations = Result { () throws(HeaderError) in
            var block = HeaderBlock()
            try block.add("Auto-Submitted", "auto-generated")
            // Not "All": that would also ask Exchange to keep non-delivery reports back (MS-OXCMAIL).
            try block.add("X-Auto-Response-Suppress", "OOF, AutoReply, DR, RN, NRN")
            try block.add("List-Id", Self.listID(settings, sender))
            return block
        }
    }

    /// As configured where that has a name too, else the practice's name before it.
    private static func listID(_ settings: Settings, _ sender: Mailbox) -> String {
        let id = settings.smtp.listID ?? "notes.\(sender.address.domain)"
        guard !id.contains("<") else { return id }
        let name = Phrase.text(settings.practice.name)
        return name.isEmpty ? "<\(id)>" : "\(name) <\(id)>"
    }
}
