import RemindApp
import RemindCore

/// Stands in for the confined process: the "message" is the record that it would have said.
struct RecordReader: ForeignMailReader {
    func read(_ message: [UInt8]) async throws(ForeignMailError) -> ForeignMail {
        let text = String(decoding: message, as: UTF8.self)
        if text.contains("no reader") { throw ForeignMailError("mail cannot be read safely here") }
        return ForeignMail(lines: text) ?? ForeignMail(kind: .other)
    }
}

/// A mailbox that nobody can reach.
struct NoMailbox: ForeignMailbox {
    func open(_ settings: MailboxSettings) async throws(MailboxFailure) -> any MailboxVisit {
        throw MailboxFailure("the mailbox cannot be read: no connection")
    }
}
