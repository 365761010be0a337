import Cron
import RemindCore

extension ConfigurationKey {
    static let schedule: [ConfigurationKey] = [
        .init("schedule.rhythm", \.schedule.rhythm, .word, "How much comes, unless a therapist chooses."),
        .init("schedule.work_days", \.schedule.workDays, .workDays, "Days on which notes may come."),
        .init("schedule.quiet_hours", \.schedule.quietHours, .quietHours, "Hours in which none comes."),
        .init("schedule.max_per_day", \.schedule.maxPerDay, .number(1...20), "Notes a day and therapist."),
        .init("schedule.max_per_week", \.schedule.maxPerWeek, .number(1...100), "Notes in seven days."),
        .init("schedule.min_gap", \.schedule.minGap, .span(.zero ... .days(1)), "Rest between two notes."),
        .init("schedule.jitter", \.schedule.jitter, .span(.zero ... .hours(1)), "How far moments of plan mail vary."),
    ]

    static let prompts: [ConfigurationKey] = [
        .init("schedule.prompts.acknowledge.on", \.schedule.prompts.acknowledgeOn, .flag, "A look back."),
        .init(
            "schedule.prompts.acknowledge.offset", \.schedule.prompts.acknowledgeOffset, .span(), "After the session."),
        .init(
            "schedule.prompts.acknowledge.rest", \.schedule.prompts.acknowledgeRest, .span(), "Its link rests after."),
        .init("schedule.prompts.mindsight.at", \.schedule.prompts.mindsightAt, .time, "Both sides, next working day."),
        .init("schedule.prompts.mindsight.rest", \.schedule.prompts.mindsightRest, .span(), "Its link rests after."),
        .init(
            "schedule.prompts.repair.at", \.schedule.prompts.repairAt, .time, "Before you meet, the working day before."
        ),
        .init(
            "schedule.prompts.repair.min_lead", \.schedule.prompts.repairMinLead, .span(), "Not later than this before."
        ),
        .init("schedule.prompts.before.offset", \.schedule.prompts.beforeOffset, .span(), "Shortly before (full)."),
        .init(
            "schedule.prompts.before.min_lead", \.schedule.prompts.beforeMinLead, .span(), "Not later than this before."
        ),
        .init("schedule.prompts.debrief.offset", \.schedule.prompts.debriefOffset, .span(), "After the session."),
        .init("schedule.prompts.debrief.rest", \.schedule.prompts.debriefRest, .span(), "Its link rests after."),
        .init(
            "schedule.prompts.follow.at", \.schedule.prompts.followAt, .time,
            "Coming back to it, the working day before."),
        .init(
            "schedule.prompts.consult.after", \.schedule.prompts.consultAfter, .span(), "Working days after the wish."),
        .init("schedule.prompts.consult.again", \.schedule.prompts.consultAgain, .span(), "Once more after."),
        .init("schedule.prompts.after_close.after", \.schedule.prompts.afterCloseAfter, .span(), "The second time."),
        .init("schedule.prompts.digest.on", \.schedule.prompts.digestOn, .flag, "A note for the week."),
        .init("schedule.prompts.digest.at", \.schedule.prompts.digestAt, .time, "When it comes."),
        .init("schedule.prompts.digest.day", \.schedule.prompts.digestDay, .weekday, "On which day."),
        .init("schedule.nudges", \.schedule.nudges, entries: .nudges, "Nudges by cron expression."),
    ]
}

extension Codec where Value == Set<CivilDate> {
    static var dates: Codec {
        let list = Codec<CivilDate>.date.list
        return Codec(allowed: list.allowed, read: { list.read($0).map(Set.init) }, write: { list.write($0.sorted()) })
    }
}

extension EntryCodec where Entry == NudgeRule {
    static var nudges: EntryCodec {
        guard let never = try? CronExpression("0 12 * * *") else { preconditionFailure("a valid expression") }
        return EntryCodec(
            blank: NudgeRule(name: "", cron: never, grace: .hours(6)),
            fields: [
                .init(
                    "name", \.name,
                    .text("a name of small letters, digits and hyphens").filtered { name in
                        name.utf8.count <= 40 && name.utf8.allSatisfy { Base32.isLetter($0) || $0 == UInt8(ascii: "-") }
                    }, required: true),
                .init("cron", \.cron, .cron, required: true),
                .init("jitter", \.jitter, .span(.zero ... .hours(6))),
                .init("grace", \.grace, .span(.minutes(1) ... .days(7))),
                .init("rhythm", \.rhythm, Codec<Rhythm>.word.optional),
            ])
    }
}

extension EntryCodec where Entry == SMTPServer {
    static var smtpServers: EntryCodec {
        EntryCodec(
            blank: SMTPServer(url: ""),
            fields: [
                .init(
                    "url", \.url, .text("a URL like \"smtps://relay.example:465/mail.practice.example\""),
                    required: true),
                .init("username", \.username, Codec<String>.text().optional),
                .init("password_file", \.passwordFile, Codec<String>.path.optional),
                .init("token_command", \.tokenCommand, Codec<String>.text().list),
                .init("tls", \.tls, .word),
                .init("ca_file", \.caFile, Codec<String>.path.optional),
            ], check: ConfigurationChecks.server)
    }
}

extension Codec where Value == Mailbox? {
    /// `{ "name": …, "address": … }`.
    static var mailbox: Codec {
        Codec(allowed: "an object like {\"name\": \"Practice desk\", \"address\": \"desk@practice.example\"}") {
            value in
            guard value != .null else { return .some(nil) }
            guard case .object(let members) = value, Set(members.keys).isSubset(of: ["name", "address"]),
                case .string(let text)? = members["address"], let address = try? EmailAddress(text)
            else { return nil }
            let name = Codec<String>.text(canBeEmpty: true).read(members["name"] ?? .string(""))
            return name.map { Mailbox(name: $0, address: address) }
        } write: { mailbox in
            guard let mailbox else { return .null }
            return .object(["name": .string(mailbox.name), "address": .string(mailbox.address.description)])
        }
    }
}
