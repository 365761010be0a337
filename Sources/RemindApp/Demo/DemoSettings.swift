import Cron
import RemindCore

/// The configuration of `remindd demo`: everything on loopback, and a schedule whose first notes come within a minute.
enum DemoSettings {
    /// `now` and `zone` decide the moments: the note before the next meeting comes at the next full minute but one.
    static func make(directory: String, ports: DemoPorts, templates: String, now: Timestamp, zone: Zone) -> Settings {
        var settings = Settings()
        settings.practice.name = "Demo practice"
        settings.practice.zoneName = zone.name
        settings.practice.safetyText = [
            "": "This is a demonstration. In an emergency call your local emergency number."
        ]
        settings.store.url = "sqlite:\(directory)/remindd.db"
        settings.store.keyFile = "\(directory)/keys"
        settings.smtp.servers = [SMTPServer(url: "smtp://127.0.0.1:\(ports.smtp)/demo.practice.example", tls: .none)]
        settings.smtp.from = (try? EmailAddress("notes@practice.example")).map {
            Mailbox(name: "Demo practice", address: $0)
        }
        settings.web.listen = ListenAddress(host: "127.0.0.1", port: ports.pages)
        settings.web.adminListen = ListenAddress(host: "127.0.0.1", port: ports.admin)
        settings.web.baseURL = "http://127.0.0.1:\(ports.pages)"
        settings.mail.templates = templates
        settings.log.level = "warning"
        settings.schedule.workDays = WorkDays(mask: 0x7F)
        settings.schedule.quietHours = QuietHours(from: .midnight, to: .midnight)
        settings.schedule.maxPerDay = 20
        settings.schedule.maxPerWeek = 100
        settings.schedule.minGap = .zero
        settings.schedule.jitter = .zero
        settings.schedule.prompts.acknowledgeOffset = .seconds(20)
        settings.schedule.prompts.repairAt = zone.local(at: now.seconds + 60).time
        settings.schedule.prompts.debriefOffset = .minutes(1)
        return settings
    }

    /// A zone in which it is day, since nothing ever comes before 07:30: the machine's own if it is day there.
    static func dayZone(preferring name: String, zones: ZoneDatabase, at now: Timestamp) -> Zone {
        let names = [
            name, "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Tokyo", "Pacific/Auckland",
        ]
        let found = names.compactMap { try? zones.zone(named: $0) }
        return found.first { (9..<18).contains($0.local(at: now.seconds).time.hour) } ?? .utc
    }
}

/// The four loopback ports of the demo.
struct DemoPorts: Hashable, Sendable {
    var smtp: Int
    var pages: Int
    var admin: Int
    var inbox: Int
}
