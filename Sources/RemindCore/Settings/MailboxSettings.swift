/// The key `mailbox`: where mail comes back to.
package struct MailboxSettings: Hashable, Sendable {
    /// `imaps://host/INBOX`; nil where no mailbox is polled.
    package var url: String?
    package var username: String?
    package var passwordFile: String?
    package var tokenCommand: [String] = []
    /// Trusted certificates other than the system's.
    package var caFile: String?
    package var poll = Duration.minutes(5)

    package init() {}
}
