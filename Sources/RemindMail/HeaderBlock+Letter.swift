import RemindCore

extension HeaderBlock {
    /// The headers that every message carries (trust.md 4.2), in that order; `stop` is the one-click page and the mail that
    /// stop, as far as there are.
    init(
        of letter: Letter, under letterhead: Letterhead, subject: String, language: String, stop: [String], date: String
    ) throws(HeaderError) {
        let prompt = letter.prompt
        try add("Date", date)
        add(try letterhead.from.get())
        try add("To", letter.recipient)
        try add("Message-ID", messageID: prompt.messageID)
        // Only plan mails thread: nudges are no conversation.
        if prompt.kind.belongsToPlan, let root = letter.threadRoot, root != prompt.messageID {
            try add("In-Reply-To", messageID: root)
            try add("References", messageID: root)
        }
        try add("Subject", unstructured: subject)
        add(try letterhead.declarations.get())
        if !stop.isEmpty { try add("List-Unsubscribe", links: stop) }
        if stop.first?.hasPrefix("mailto:") == false {
            try add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
        }
        try add("Content-Language", language)
    }
}
