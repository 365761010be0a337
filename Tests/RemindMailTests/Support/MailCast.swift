import Cron
import RemindCore
import RemindMail
import RemindTemplates
import RemindTestSupport

/// Letters of every kind to Dana Lee in New York, and a writer over remindd's own templates.
enum MailCast {
    static let now = TestPeople.instant("2026-01-15T14:00:03Z")

    static let templates: String = {
        let parts = #filePath.split(separator: "/").dropLast(4)
        return "/" + parts.joined(separator: "/") + "/templates"
    }()

    /// Read once: parsing templates is most of the work of a test.
    private static let folder = Result { () throws(TemplateError) in try TemplateFolder(path: templates) }

    static func settings(_ change: (inout Settings) throws -> Void = { _ in }) throws -> Settings {
        var settings = Settings()
        settings.practice.name = "Practice notes"
        settings.smtp.from = Mailbox(name: "Practice desk", address: try EmailAddress("desk@practice.example"))
        settings.web.baseURL = "https://notes.practice.example"
        try change(&settings)
        return settings
    }

    static func writer(_ settings: Settings? = nil) throws -> MailWriter {
        let folder = try folder.get()
        return MailWriter(
            settings: LiveSettings(try settings ?? self.settings()), catalogues: folder, renderer: folder,
            vault: ToyVault(), zones: ZoneDatabase(directory: "/usr/share/zoneinfo"))
    }

    /// The settings of a practice without a reachable page.
    static func settingsByMail() throws -> Settings {
        try settings {
            $0.web.links = .mail
            $0.web.baseURL = ""
            $0.mailbox.url = "imaps://mail.practice.example/INBOX"
            $0.mailbox.username = "answers@practice.example"
        }
    }

    /// The mail of one golden file.
    static func envelope(_ name: String) throws -> Envelope {
        let settings = name.hasSuffix(byMail) ? try settingsByMail() : nil
        guard let letter = letters[name] else { throw LetterError("no letter \(name)") }
        return try writer(settings).write(letter, at: now)
    }

    /// How the names end of mails whose choices are sent by mail.
    static let byMail = "-by_mail"

    static func letter(
        _ kind: PromptKind, key: PromptKey? = nil, ordinal: Int = 1, covers: [PromptKey] = [], detail: String = "",
        passengers: [Letter.Passenger] = [], due: Timestamp = now, keeper: Bool = false
    ) -> Letter {
        let plan: PlanID? = kind.belongsToPlan ? TestPeople.identifier("plan1") : nil
        let therapist: TherapistID = TestPeople.identifier("dana")
        let prompt = Prompt(
            id: TestPeople.identifier("prompt\(kind.rawValue.filter(\.isLetter))\(ordinal)"),
            key: key ?? usualKey(kind, therapist, ordinal), therapistID: keeper ? nil : therapist, planID: plan,
            kind: kind,
            ordinal: ordinal, covers: covers, detail: detail, dueAt: due, zoneName: "America/New_York",
            deadlineAt: due + .days(3), restsAt: due + .days(3),
            messageID: "k7qf2m9xw3tz5rbn4vda@practice.example", createdAt: due)
        return Letter(
            prompt: prompt, recipient: Mailbox(name: "Dana Lee", address: TestPeople.address("dana@mailbox.example")),
            locale: "en", zoneName: "America/New_York",
            planCode: kind.belongsToPlan ? TestPeople.planCode("maple harbour") : nil,
            sessionDay: CivilDate(year: 2026, month: 1, day: 16),
            threadRoot: kind.belongsToPlan && kind != .acknowledge ? "r2t7qf2m9xw3tz5rbn4v@practice.example" : nil,
            passengers: passengers)
    }

    static func usualKey(_ kind: PromptKind, _ therapist: TherapistID, _ ordinal: Int) -> PromptKey {
        switch kind {
        case .welcome: .welcome(therapist)
        case .digest: .digest(therapist, week: "2026-01-12")
        case .nudge: nudgeKey("2026-01-14T17:30:00Z")
        case .fuel, .consultHabit: .nudge(therapist, name: kind.rawValue, occurrence: now)
        case .service: .service(cause: "visit", id: TestPeople.identifier("p1"))
        default:
            .plan(TestPeople.identifier("plan1"), kind, session: TestPeople.identifier("session1"), ordinal: ordinal)
        }
    }

    static func nudgeKey(_ occurrence: String, name: String = "notice-and-be-kind") -> PromptKey {
        .nudge(TestPeople.identifier("dana"), name: name, occurrence: TestPeople.instant(occurrence))
    }

    /// One letter for each golden file, by its name.
    static let letters: [String: Letter] = {
        let maple = TestPeople.planCode("maple harbour")
        var letters = Dictionary(
            uniqueKeysWithValues: PromptKind.allCases.filter { $0 != .service && $0 != .digest }.map {
                ($0.rawValue, letter($0))
            })
        letters["acknowledge-joined"] = letter(
            .acknowledge,
            covers: [usualKey(.mindsight, TestPeople.identifier("dana"), 1), nudgeKey("2026-01-14T17:30:00Z")],
            passengers: [.init(kind: .mindsight, planCode: maple), .init(kind: .nudge, planCode: nil)])
        for kind in [PromptKind.acknowledge, .mindsight, .repair, .debrief, .consult, .nextSession, .afterClose] {
            letters["\(kind.rawValue)-again"] = letter(kind, ordinal: 2)
        }
        letters["digest"] = letter(
            .digest,
            passengers: [
                .init(kind: .acknowledge, planCode: maple),
                .init(kind: .consult, planCode: TestPeople.planCode("silver meadow")),
            ])
        for cause in ServiceCause.allCases {
            letters["service-\(cause.rawValue)"] = letter(
                .service, key: .service(cause: cause.rawValue, id: TestPeople.identifier("p1")),
                detail: details[cause] ?? "",
                keeper: cause == .notice)
        }
        for (name, letter) in letters where !name.hasSuffix("-visit") && !name.hasSuffix("-fresh") {
            letters[name + byMail] = letter
        }
        return letters
    }()

    private static let details: [ServiceCause: String] = [
        .fresh: "respond/p0", .notice: "the relay mail.practice.example refuses our password: check smtp.servers[0]",
    ]
}
