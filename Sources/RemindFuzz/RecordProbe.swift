import RemindCore

/// Whatever a process that read foreign mail prints, even one that the message has taken over: it is refused, or a record within
/// its limits that says the same when it is written and read again.
enum RecordProbe {
    private static let bounces = try? EmailAddress("b+@bounces.example")

    static func check(_ bytes: [UInt8]) throws(Finding) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let mail = ForeignMail(lines: text) else { return }
        try check(mail)
        try demand(ForeignMail(lines: mail.lines) == mail, "“\(text)” is not what is read again")
        let values = mail.addresses + mail.messageIDs + mail.recipients.map(\.status) + [mail.code?.description ?? ""]
        try demand(values.allSatisfy { text.contains($0) || $0.isEmpty }, "“\(text)” does not say \(values)")
    }

    /// What holds of every record, on its way out and on its way in.
    static func check(_ mail: ForeignMail) throws(Finding) {
        let text = mail.lines
        try demand(text.utf8.count <= ForeignMail.longestRecord, "the record has \(text.utf8.count) bytes")
        try demand(
            text.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0A }, "the record holds what cannot be shown")
        guard let back = ForeignMail(lines: text) else { throw Finding("its own record is refused: “\(text)”") }
        try demand(back.lines == text, "“\(text)” comes back as “\(back.lines)”")
        try demand(
            back.kind == mail.kind && back.code == mail.code && back.recipients == mail.recipients,
            "“\(text)” says something else than what was read")
        try demand((back.code != nil) == (back.kind == .choice), "a code in what is no choice, or none in one")
        try checkNews(of: back)
    }

    /// What follows from it is told in words of ours, statuses and tags.
    private static func checkNews(of mail: ForeignMail) throws(Finding) {
        let news = ReturnedMail(mail, bounceAddress: bounces)
        try demand(
            (news != nil) == (mail.kind == .delivery || mail.kind == .complaint), "\(mail.kind) tells of a mail of ours"
        )
        guard let news else { return }
        if case .refused(_, let status) = news.news {
            try demand(
                status.utf8.count <= 9 && status.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E },
                "the status is “\(status)”")
        }
        let mostValues = max(news.tags.count, news.messageIDs.count)
        try demand(mostValues <= ForeignMail.mostValues, "\(mostValues) values of one kind")
        try demand(
            news.tags.allSatisfy { $0.utf8.count == 10 && $0.utf8.allSatisfy(Base32.isLetter) }, "a tag is none")
    }
}
