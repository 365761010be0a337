/// A mailbox on a server of others', such as an IMAP folder.
package protocol ForeignMailbox: Sendable {
    /// Connects, logs in and opens the folder.
    func open(_ settings: MailboxSettings) async throws(MailboxFailure) -> any MailboxVisit
}

/// One visit to a mailbox; its steps follow one another. A step of a cancelled task fails within about a second.
package protocol MailboxVisit: Sendable {
    /// Changes when the server numbers its messages anew (UIDVALIDITY, RFC 3501 section 2.3.1.1).
    var validity: Int64 { get }
    /// The numbers of the messages that are there, above a number that was seen before, ascending.
    func messages(after newest: Int64) async throws(MailboxFailure) -> [Int64]
    /// A message's header alone; nil if it is gone.
    func header(of message: Int64) async throws(MailboxFailure) -> [UInt8]?
    /// A message up to `ForeignMail.longestMessage`; nil if it is gone.
    func whole(_ message: Int64) async throws(MailboxFailure) -> [UInt8]?
    func delete(_ message: Int64) async throws(MailboxFailure)
    /// Leaves a message as it was found: unread.
    func leave(_ message: Int64) async throws(MailboxFailure)
    /// Takes leave of the server; no step follows.
    func close() async
}

/// Why a mailbox cannot be read for now: one short sentence that holds no address.
package struct MailboxFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}
