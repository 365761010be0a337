/// The key `practice`: who runs this remindd.
package struct PracticeSettings: Hashable, Sendable {
    package var name = "Practice notes"
    /// Who keeps the server: `mail test` may write there. Alarms are shown by `status`; none is mailed yet.
    package var keeperAddress: EmailAddress?
    package var locale = "en"
    /// IANA name; the system's where none is set.
    package var zoneName = "UTC"
    /// What to do in an emergency, by locale; "" is the text for every other locale.
    package var safetyText: [String: String] = [:]

    package init() {}
}
