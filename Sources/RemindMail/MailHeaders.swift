import Cron
import RemindCore

/// The headers that every message carries (trust.md 4.2), in that order.
struct MailHeaders {
    let letter: Letter
    let subject: String
    let language: String
    let sender: Mailbox
    let settings: Settings
    /// The one-click page and the mail that stop, as far as there are.
    let stop: [String]
    let date: String

    func fields() throws(HeaderError) -> [HeaderField] {
        let prompt = letter.prompt
        var fields = [
            try HeaderField("Date", date),
            try HeaderField("From", sender),
            try HeaderField("To", letter.recipient),
            try HeaderField("Message-ID", messageID: prompt.messageID),
        ]
        // Only plan mails thread: nudges are no conversation.
        if prompt.kind.belongsToPlan, let root = letter.threadRoot, root != prompt.messageID {
            fields.append(try HeaderField("In-Reply-To", messageID: root))
            fields.append(try HeaderField("References", messageID: root))
        }
        fields += [
            try HeaderField("Subject", unstructured: subject),
            try HeaderField("Auto-Submitted", "auto-generated"),
            // Not "All": that would also ask Exchange to keep non-delivery reports back (MS-OXCMAIL).
            try HeaderField("X-Auto-Response-Suppress", "OOF, AutoReply, DR, RN, NRN"),
            try HeaderField("List-Id", listID),
        ]
        if !stop.isEmpty {
            fields.append(try HeaderField("List-Unsubscribe", stop.map { "<\($0)>" }.joined(separator: ", ")))
        }
        if stop.first?.hasPrefix("mailto:") == false {
            fields.append(try HeaderField("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
        }
        fields.append(try HeaderField("Content-Language", language))
        return fields
    }

    /// As configured where that has a name too, else the practice's name before it.
    private var listID: String {
        let id = settings.smtp.listID ?? "notes.\(sender.address.domain)"
        guard !id.contains("<") else { return id }
        let name = Phrase.text(settings.practice.name)
        return name.isEmpty ? "<\(id)>" : "\(name) <\(id)>"
    }
}
