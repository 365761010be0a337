/// The key `mailbox`: where mail comes back to, and where choices are sent to.
package struct MailboxSettings: Hashable, Sendable {
    /// `imaps://host/INBOX`; nil where no mailbox is polled.
    package var url: String?
    package var username: String?
    /// What the mailbox is written to as, if that is not the name that logs in.
    package var address: EmailAddress?
    package var passwordFile: String?
    package var tokenCommand: [String] = []
    /// Trusted certificates other than the system's.
    package var caFile: String?
    package var poll = Duration.minutes(5)

    package init() {}

    /// Where a mail may be answered with a choice; nil where no mailbox is polled, or it has no address.
    package var choiceAddress: EmailAddress? {
        guard url != nil else { return nil }
        return address ?? username.flatMap { try? EmailAddress($0) }
    }
}
