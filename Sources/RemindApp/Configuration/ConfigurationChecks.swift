import Cron
package import RemindCore

/// What no single key can tell: whether the values fit together.
package enum ConfigurationChecks {
    static func all(_ settings: Settings, zones: ZoneDatabase) -> [ConfigurationProblem] {
        links(settings) + practice(settings.practice, zones: zones) + smtp(settings.smtp) + nudges(settings.schedule)
            + delivery(settings.delivery) + mailbox(settings.mailbox)
    }

    /// What a reload cannot change: the daemon holds these open from its start, and commands would go elsewhere than it looks.
    package static func fixedAtStart(_ running: Settings, _ wanted: Settings) -> [ConfigurationProblem] {
        let names: Set = [
            "store.url", "store.key_file", "web.listen", "web.admin_listen", "mail.templates", "log.level",
            "log.format",
        ]
        return ConfigurationKey.all.filter { names.contains($0.name) && $0.show(running) != $0.show(wanted) }.map {
            .init($0.name, "was changed, which takes effect at the next start only: restart remindd")
        }
    }

    /// One entry of `smtp.servers`: a URL that libcurl takes, and clear text to loopback only.
    static func server(_ server: SMTPServer, _ place: String) -> [ConfigurationProblem] {
        guard let url = ServerURL(server.url) else {
            return [
                .wrong(
                    "\(place).url", .string(server.url),
                    allowed: "smtps://host:465/ehlo.name or smtp://host:587/ehlo.name, the name that of this server")
            ]
        }
        var problems: [ConfigurationProblem] = []
        if server.tls == .none, !isLoopback(url.host) {
            problems.append(
                .init(
                    "\(place).tls",
                    "is \"none\", which is for loopback addresses only: use \"required\" for \(url.host)"))
        }
        if server.tls == .none, url.isImplicitTLS {
            problems.append(.init("\(place).tls", "is \"none\", but smtps:// always uses TLS: use smtp://"))
        }
        if server.username != nil, server.passwordFile == nil, server.tokenCommand.isEmpty {
            problems.append(
                .init("\(place).password_file", "is missing: a username needs password_file or token_command"))
        }
        return problems
    }

    /// Links lead to a page, or with "mail" to a mailbox that is looked at.
    private static func links(_ settings: Settings) -> [ConfigurationProblem] {
        guard settings.web.links == .mail else { return page(settings.web) }
        let mailbox = settings.mailbox
        guard mailbox.url != nil else {
            return [
                .init(
                    "mailbox.url", "is missing: with web.links \"mail\" choices come to a mailbox, imaps://host/INBOX")
            ]
        }
        return mailbox.choiceAddress != nil
            ? []
            : [.init("mailbox.address", "is missing: mailbox.username is no address that choices could be sent to")]
    }

    private static func page(_ web: WebSettings) -> [ConfigurationProblem] {
        let secure = web.baseURL.hasPrefix("https://")
        let host = ServerURL.host(ofWeb: web.baseURL)
        guard let host, secure || isLoopback(host), !web.baseURL.hasSuffix("/") else {
            return [
                .wrong(
                    "web.base_url", .string(web.baseURL),
                    allowed: "https://host without a final slash (http:// is for loopback addresses only)")
            ]
        }
        return []
    }

    private static func mailbox(_ mailbox: MailboxSettings) -> [ConfigurationProblem] {
        guard mailbox.url != nil else { return [] }
        var problems: [ConfigurationProblem] = []
        if mailbox.username == nil {
            problems.append(.init("mailbox.username", "is missing: mailbox.url needs someone who logs in"))
        }
        if mailbox.passwordFile == nil, mailbox.tokenCommand.isEmpty {
            problems.append(
                .init("mailbox.password_file", "is missing: mailbox.url needs password_file or token_command"))
        }
        return problems
    }

    private static func practice(_ practice: PracticeSettings, zones: ZoneDatabase) -> [ConfigurationProblem] {
        do {
            _ = try zones.zone(named: practice.zoneName)
            return []
        } catch { return [.init("practice.time_zone", "is \"\(practice.zoneName)\": \(error)")] }
    }

    private static func smtp(_ smtp: SMTPSettings) -> [ConfigurationProblem] {
        var problems: [ConfigurationProblem] = []
        if !smtp.servers.isEmpty, smtp.from == nil {
            problems.append(.init("smtp.from", "is missing: notes need a sender, {\"name\": …, \"address\": …}"))
        }
        if smtp.retryCap < smtp.retryBase {
            problems.append(.init("smtp.retry.cap", "is shorter than smtp.retry.base"))
        }
        return problems
    }

    private static func nudges(_ schedule: ScheduleSettings) -> [ConfigurationProblem] {
        let names = schedule.nudges.map(\.name)
        return Set(names).filter { name in names.filter { $0 == name }.count > 1 }.sorted().map {
            .init("schedule.nudges", "has two entries named \"\($0)\": give each a name of its own")
        }
    }

    private static func delivery(_ delivery: DeliverySettings) -> [ConfigurationProblem] {
        delivery.heartbeat * 2 <= delivery.lease
            ? [] : [.init("delivery.heartbeat", "must be at most half of delivery.lease, or claims would run out")]
    }

    static func isLoopback(_ host: String) -> Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}
