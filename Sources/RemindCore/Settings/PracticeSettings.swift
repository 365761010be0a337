/// The key `practice`: who runs this remindd.
package struct PracticeSettings: Hashable, Sendable {
    package var name = "Practice notes"
    /// Where alarms go; empty: only `status` shows them.
    package var keeperAddress: EmailAddress?
    package var locale = "en"
    /// IANA name; the system's where none is set.
    package var zoneName = "UTC"
    /// What to do in an emergency, by locale; "" is the text for every other locale.
    package var safetyText: [String: String] = [:]

    package init() {}
}

/// The key `store`.
package struct StoreSettings: Hashable, Sendable {
    package var url = "sqlite:/var/lib/remindd/remindd.db"
    package var keyFile = "/var/lib/remindd/keys"

    package init() {}
}

/// The key `mail`.
package struct MailSettings: Hashable, Sendable {
    package var templates = "/usr/share/remindd/templates"
    /// Whether plans may carry a label; it is never in a mail.
    package var labels = true

    package init() {}
}

/// The key `retention`.
package struct RetentionSettings: Hashable, Sendable {
    package var answersAfterClose = Duration.days(30)
    package var plansAfterClose = Duration.days(180)
    package var events = Duration.days(365)

    package init() {}
}

/// The key `log`.
package struct LogSettings: Hashable, Sendable {
    package var level = "info"
    package var format = Format.text

    /// Lines for people, or one JSON object a line.
    package enum Format: String, CaseIterable, Sendable { case text, json }

    package init() {}
}
