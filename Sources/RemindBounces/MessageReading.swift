import CGMime
package import RemindCore

/// Reads one foreign message with GMime: whether it is a report, a complaint or a choice, and what
/// identifies our mail in it.
///
/// Runs in the confined process only (`ReadingProgram`), and in tests.
package enum MessageReading {
    /// GMime's tables are made once, while files may still be opened.
    private static let isReady: Void = g_mime_init()

    static func prepare() { isReady }

    /// What the message says; whatever cannot be read is `other`.
    package static func read(_ bytes: [UInt8]) -> ForeignMail {
        prepare()
        guard let message = Parsed(bytes, as: .message) else { return ForeignMail(kind: .other) }
        var mail = ForeignMail(kind: .other)
        mail.addresses = ["To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To"].flatMap {
            Header.addresses(message.header($0))
        }
        if let root = message.content, isReport(root) {
            mail.kind = .report
            ReportReading.read(root, into: &mail)
        } else if let code = message.header("Subject").flatMap(ChoiceCode.init(subject:)) {
            mail.kind = .choice
            mail.code = code
        }
        mail.addresses = Array(mail.addresses.prefix(ForeignMail.mostValues))
        return mail
    }

    private static func isReport(_ object: UnsafeMutablePointer<GMimeObject>) -> Bool {
        guard let type = g_mime_object_get_content_type(object) else { return false }
        return g_mime_content_type_is_type(type, "multipart", "report") != 0
    }
}
