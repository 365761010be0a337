import RemindCore

extension ConfigurationKey {
    /// Every key, in the order of `remindctl config show`.
    package static let all: [ConfigurationKey] =
        practice + store + smtp + delivery + web + mailbox + schedule + prompts + rest

    private static let practice: [ConfigurationKey] = [
        .init("practice.name", \.practice.name, .text(), "The practice's name, as it stands in From and on pages."),
        .init(
            "practice.keeper_address", \.practice.keeperAddress, Codec<EmailAddress>.address.optional,
            "Whose server this is: `mail test` may write there. Alarms stand in `remindctl status`."),
        .init("practice.locale", \.practice.locale, .text("a language tag like \"en\""), "The language of notes."),
        .init("practice.time_zone", \.practice.zoneName, .text("an IANA name like \"Europe/Berlin\""), "The zone."),
        .init(
            "practice.safety_text", \.practice.safetyText, .wordsByLocale,
            "What to do in an emergency; shown under every page.", isScalar: false),
        .init(
            "practice.holidays", \.schedule.holidays, .dates, "Days on which nothing comes.", isScalar: false),
    ]

    private static let store: [ConfigurationKey] = [
        .init(
            "store.url", \.store.url,
            .text("\"sqlite:/absolute/path\"").filtered { $0.hasPrefix("sqlite:/") }, "Where everything is kept."),
        .init("store.key_file", \.store.keyFile, .path, "The master key; made with mode 0600 where there is none."),
    ]

    /// How long a server may be silent; a phase that waits for no time at all would never end well.
    private static let silence = Codec<Duration>.span(.seconds(1) ... .hours(1))

    private static let smtp: [ConfigurationKey] = [
        .init("smtp.servers", \.smtp.servers, entries: .smtpServers, "The servers to submit to, in order."),
        .init("smtp.from", \.smtp.from, .mailbox, "Who the notes come from.", isScalar: false),
        .init(
            "smtp.bounce_address", \.smtp.bounceAddress, Codec<EmailAddress>.address.optional,
            "Envelope sender, if not From; one that ends in + before its @ gets each prompt's tag there."),
        .init(
            "smtp.message_id_domain", \.smtp.messageIDDomain, Codec<String>.text("a host name").optional,
            "Right side of Message-ID, if not From's domain."),
        .init(
            "smtp.list_id", \.smtp.listID, Codec<String>.text("an id like \"notes.practice.example\"").optional,
            "List-Id."),
        .init("smtp.connections", \.smtp.connections, .number(1...50), "Connections at once."),
        .init("smtp.connect_timeout", \.smtp.timeouts.connect, silence, "Wait for a connection."),
        .init(
            "smtp.banner_timeout", \.smtp.timeouts.banner, silence, "Wait for the greeting, EHLO, TLS and login, each."),
        .init("smtp.mail_timeout", \.smtp.timeouts.mail, silence, "Wait after MAIL."),
        .init("smtp.rcpt_timeout", \.smtp.timeouts.rcpt, silence, "Wait after RCPT."),
        .init("smtp.data_timeout", \.smtp.timeouts.data, silence, "Wait after DATA."),
        .init("smtp.block_timeout", \.smtp.timeouts.block, silence, "Wait for a block of the mail to be taken."),
        .init("smtp.dot_timeout", \.smtp.timeouts.dot, .span(.seconds(10) ... .hours(1)), "Wait after the final dot."),
        .init("smtp.idle_timeout", \.smtp.idleTimeout, .span(.zero ... .minutes(10)), "How long a connection is kept."),
        .init("smtp.retry.base", \.smtp.retryBase, .span(.seconds(1) ... .days(1)), "First back-off."),
        .init("smtp.retry.cap", \.smtp.retryCap, .span(.seconds(1) ... .days(1)), "Longest back-off."),
        .init("smtp.unknown.plans", \.smtp.unknownPlans, .word, "After an unknown outcome of plan mail."),
        .init("smtp.unknown.nudges", \.smtp.unknownNudges, .word, "After an unknown outcome of nudges."),
    ]

    private static let delivery: [ConfigurationKey] = [
        .init("delivery.lease", \.delivery.lease, .span(.seconds(10) ... .hours(1)), "How long a claim holds."),
        .init(
            "delivery.heartbeat", \.delivery.heartbeat, .span(.seconds(1) ... .minutes(30)), "How often it is renewed."),
        .init(
            "delivery.catch_up_per_minute", \.delivery.catchUpPerMinute, .number(0...100_000),
            "Messages a minute after downtime; 0 for no limit."),
        .init("delivery.clock_jump", \.delivery.clockJump, .span(.seconds(10) ... .days(1)), "A jump that is suspect."),
        .init("delivery.clock_suspect", \.delivery.clockSuspect, .span(.zero ... .hours(1)), "How long it stays so."),
    ]

    private static let web: [ConfigurationKey] = [
        .init(
            "web.links", \.web.links,
            .word,
            "How links open: in the practice's network, everywhere, or not at all, choices being sent by mail."),
        .init("web.listen", \.web.listen, .socket, "Where pages are served."),
        .init(
            "web.base_url", \.web.baseURL, .text("a URL like \"https://notes.practice.example\"", canBeEmpty: true),
            "Where links lead; empty or left out with links \"mail\"."),
        .init("web.admin_listen", \.web.adminListen, .socket, "Health and metrics."),
        .init(
            "web.trusted_proxies", \.web.trustedProxies, Codec<String>.text("an address").list,
            "Whose X-Forwarded-For is believed.", isScalar: false),
    ]

    private static let mailbox: [ConfigurationKey] = [
        .init(
            "mailbox.url", \.mailbox.url,
            Codec<String>.text("a folder like \"imaps://mail.practice.example/INBOX\"")
                .filtered { MailboxURL($0) != nil }.optional, "Where mail comes back to; polled."),
        .init("mailbox.username", \.mailbox.username, Codec<String>.text().optional, "Who logs in."),
        .init(
            "mailbox.address", \.mailbox.address, Codec<EmailAddress>.address.optional,
            "What the mailbox is written to as, if not mailbox.username."),
        .init(
            "mailbox.password_file", \.mailbox.passwordFile, Codec<String>.path.optional, "The file of the password."),
        .init(
            "mailbox.token_command", \.mailbox.tokenCommand, Codec<String>.text().list,
            "The command that prints an access token, word by word.", isScalar: false),
        .init(
            "mailbox.ca_file", \.mailbox.caFile, Codec<String>.path.optional,
            "Trusted certificates, if not the system's."),
        .init("mailbox.poll", \.mailbox.poll, .span(.seconds(10) ... .days(1)), "How often it is looked at."),
    ]

    private static let rest: [ConfigurationKey] = [
        .init("mail.templates", \.mail.templates, .path, "The folder of templates and words."),
        .init("mail.labels", \.mail.labels, .flag, "Whether plans may carry a label; it is never in a mail."),
        .init(
            "retention.answers_after_close", \.retention.answersAfterClose, .span(),
            "How long free text is to stay; nothing is removed yet."),
        .init(
            "retention.plans_after_close", \.retention.plansAfterClose, .span(),
            "How long a plan is to stay; nothing is removed yet."),
        .init("retention.events", \.retention.events, .span(), "How long events are to stay; nothing is removed yet."),
        .init(
            "log.level", \.log.level,
            .text("\"debug\", \"info\", \"notice\", \"warning\" or \"error\"")
                .filtered { ["debug", "info", "notice", "warning", "error"].contains($0) }, "What is logged."),
        .init("log.format", \.log.format, .word, "Lines for people or JSON."),
    ]
}
