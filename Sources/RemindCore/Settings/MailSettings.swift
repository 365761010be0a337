/// The key `mail`.
package struct MailSettings: Hashable, Sendable {
    package var templates = "/usr/share/remindd/templates"
    /// Whether plans may carry a label; it is never in a mail.
    package var labels = true

    package init() {}
}
