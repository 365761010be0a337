import CCurl
import RemindCore

/// One connection to a mailbox, kept by libcurl between the steps.
///
/// `@unchecked Sendable`: each step runs on a thread of its own, and the next begins only when it has ended.
final class ImapVisit: MailboxVisit, @unchecked Sendable {
    let validity: Int64
    private let transfer: ImapTransfer
    private let stop: ImapStop
    /// What somebody has read already.
    private var seen: Set<Int64> = []

    /// Connects, logs in and asks for the folder's UIDVALIDITY.
    init(_ settings: MailboxSettings, _ secret: ServerSecret, _ stop: ImapStop) throws(MailboxFailure) {
        transfer = try ImapTransfer(settings, secret, stop)
        self.stop = stop
        let answer = try transfer.command("STATUS \"\(transfer.folder)\" (UIDVALIDITY)", inFolder: false)
        let words = answer.split { !$0.isLetter && !$0.isNumber }
        guard let name = words.firstIndex(of: "UIDVALIDITY"), name + 1 < words.count,
            let number = Int64(words[name + 1])
        else { throw MailboxFailure("the mailbox does not say how it numbers messages (UIDVALIDITY)") }
        validity = number
    }

    func messages() async throws(MailboxFailure) -> [Int64] {
        seen = Set(try await search("UNDELETED SEEN"))
        return try await search("UNDELETED").sorted()
    }

    private func search(_ criteria: String) async throws(MailboxFailure) -> [Int64] {
        let answer = try await step { (transfer) throws(MailboxFailure) in
            try transfer.command("UID SEARCH \(criteria)", inFolder: true)
        }
        let lines = answer.split(whereSeparator: \.isNewline).filter { $0.uppercased().hasPrefix("* SEARCH") }
        return lines.flatMap { $0.split(separator: " ").compactMap { Int64($0) } }
    }

    func header(of message: Int64) async throws(MailboxFailure) -> [UInt8]? {
        try await step { (transfer) throws(MailboxFailure) in try transfer.fetch(message, section: "/;SECTION=HEADER") }
    }

    func whole(_ message: Int64) async throws(MailboxFailure) -> [UInt8]? {
        try await step { (transfer) throws(MailboxFailure) in try transfer.fetch(message, section: "") }
    }

    /// A server without UIDPLUS (RFC 4315) keeps it, marked as deleted, until someone tidies up there.
    func delete(_ message: Int64) async throws(MailboxFailure) {
        try await step { (transfer) throws(MailboxFailure) in
            _ = try transfer.command("UID STORE \(message) +FLAGS.SILENT (\\Deleted)", inFolder: true)
            _ = try? transfer.command("UID EXPUNGE \(message)", inFolder: true)
        }
    }

    /// Fetching marked it as read; it stays so only if it was before.
    func leave(_ message: Int64) async throws(MailboxFailure) {
        if seen.contains(message) { return }
        try await step { (transfer) throws(MailboxFailure) in
            _ = try transfer.command("UID STORE \(message) -FLAGS.SILENT (\\Seen)", inFolder: true)
        }
    }

    func close() async {
        try? await step { (transfer) throws(MailboxFailure) in try transfer.close() }
    }

    private func step<Value: Sendable>(
        _ body: @escaping @Sendable (ImapTransfer) throws(MailboxFailure) -> Value
    ) async throws(MailboxFailure) -> Value {
        try await ImapThread.run(until: stop) { () throws(MailboxFailure) in try body(self.transfer) }
    }
}
