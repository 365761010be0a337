import CCurl
import RemindCore

/// One connection to a mailbox, kept by libcurl between the steps.
///
/// `@unchecked Sendable`: each step runs on a thread of its own, and the next begins only when it has ended.
final class ImapVisit: MailboxVisit, @unchecked Sendable {
    /// The most numbers that are asked for at once: each answer is one line, which libcurl bears up to half a megabyte.
    private static let longestSlice = 20_000

    let validity: Int64
    /// How many messages there are; one search is for all where the server does not say it.
    private let count: Int
    private let transfer: ImapTransfer
    private let stop: ImapStop
    /// What somebody has read already.
    private var seen: Set<Int64> = []

    /// Connects, logs in and asks for the folder's UIDVALIDITY and size.
    init(_ settings: MailboxSettings, _ secret: ServerSecret, _ stop: ImapStop) throws(MailboxFailure) {
        transfer = try ImapTransfer(settings, secret, stop)
        self.stop = stop
        let answer = try transfer.command("STATUS \"\(transfer.folder)\" (UIDVALIDITY MESSAGES)", inFolder: false)
        guard let number = Self.number("UIDVALIDITY", in: answer) else {
            throw MailboxFailure("the mailbox does not say how it numbers messages (UIDVALIDITY)")
        }
        validity = number
        count = Int(UInt32(clamping: Self.number("MESSAGES", in: answer) ?? 1))
    }

    /// What follows a word in an answer, behind the folder, which may be called the same.
    private static func number(_ name: String, in answer: String) -> Int64? {
        let words = answer.split { !$0.isLetter && !$0.isNumber }
        guard let index = words.lastIndex(of: Substring(name)), index + 1 < words.count else { return nil }
        return Int64(words[index + 1])
    }

    func messages(after newest: Int64) async throws(MailboxFailure) -> [Int64] {
        seen = []
        var found: Set<Int64> = []
        for slice in slices {
            // "UID 7:*" is the last message, too, where none has so high a number.
            let criteria = "\(slice)UID \(newest + 1):* UNDELETED"
            let numbers = try await search(criteria).filter { $0 > newest }
            if numbers.isEmpty { continue }
            found.formUnion(numbers)
            seen.formUnion(try await search(criteria + " SEEN"))
        }
        return found.sorted()
    }

    /// All messages by their places in the folder, as their numbers may have gaps without end. The last slice comes first, and is
    /// open: where others take messages away meanwhile, those behind them move down, and so none is missed.
    private var slices: [String] {
        if count <= Self.longestSlice { return count == 0 ? [] : [""] }
        return stride(from: 1, through: count, by: Self.longestSlice).reversed().map { start in
            let end = start + Self.longestSlice - 1
            return end < count ? "\(start):\(end) " : "\(start):* "
        }
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
