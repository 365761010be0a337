/// Everything a practice decides, parsed and checked: no other part of remindd reads the configuration.
package struct Settings: Hashable, Sendable {
    package var practice = PracticeSettings()
    package var store = StoreSettings()
    package var smtp = SMTPSettings()
    package var delivery = DeliverySettings()
    package var web = WebSettings()
    package var mailbox = MailboxSettings()
    package var schedule = ScheduleSettings()
    package var mail = MailSettings()
    package var retention = RetentionSettings()
    package var log = LogSettings()

    package init() {}
}
