import Cron
import RemindCore
import RemindCrypto
import RemindMail
import RemindTemplates
import RemindTestSupport

/// What one message costs before and beside the socket: its mail written, and its conversation held with a server that says
/// yes. The measure is a plain loop over the message's bytes (FNV-1a), so that figures of two machines can be compared.
enum LetterBench {
    private static let rounds = 300
    private static let count = 60

    static func run() throws {
        let writer = try writer()
        let letters = (0..<count).map(letter)
        let now = TestPeople.instant("2026-01-15T14:00:03Z")
        var envelopes: [Envelope] = []
        var held = 0
        var sum: UInt64 = 0
        let write = try best { envelopes = try letters.map { try writer.write($0, at: now) } }
        let hold = best { held += envelopes.count { isHeld($0) } }
        let messages = envelopes.map(\.message)
        let loop = best { for message in messages { sum &+= hash(message) } }
        guard held == rounds * count, sum != 0 else { return print("letter: a conversation did not come to its end") }
        for (name, time) in [("plain loop", loop), ("mail", write), ("conversation", hold)] {
            print(
                Columns.line(
                    [name, "\(Columns.tenths(time)) us", "\(Columns.tenths(time / loop * 100)) %"],
                    widths: [12, 10, 10]))
        }
    }

    /// Whether the conversation comes to its end: MAIL to DATA in one write, three answers at once, body, 250.
    private static func isHeld(_ envelope: Envelope) -> Bool {
        var dialog = SMTPDialog(envelope, capabilities: .init(size: true, pipelining: true))
        _ = dialog.begin() + dialog.handle(.wrote) + dialog.handle(.received(answers)) + dialog.handle(.fence(true))
        guard dialog.handle(.wrote).isEmpty, case .finish(let end) = dialog.handle(.received(yes)).first else {
            return false
        }
        return end.keepsConnection
    }

    private static let answers = Array(
        "250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n354 End data with <CR><LF>.<CR><LF>\r\n".utf8)
    private static let yes = Array("250 2.0.0 Ok: queued as 4Fd8Tz1Qy9zXK\r\n".utf8)

    private static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// Microseconds a message in the best round.
    private static func best(_ work: () throws -> Void) rethrows -> Double {
        try (0..<rounds).map { _ in try Stopwatch.microseconds(work) / Double(count) }.min() ?? 0
    }

    private static func writer() throws -> MailWriter {
        var settings = Settings()
        settings.practice.name = "Practice notes"
        settings.smtp.from = Mailbox(name: "Practice desk", address: TestPeople.address("desk@practice.example"))
        settings.web.baseURL = "https://notes.practice.example"
        let folder = try TemplateFolder(path: "templates")
        return MailWriter(
            settings: LiveSettings(settings), catalogues: folder, renderer: folder,
            vault: KeyVault(master: Array(0..<32), randomness: SeededRandomness(seed: 1)),
            zones: ZoneDatabase(directory: "/usr/share/zoneinfo"))
    }

    /// A note of one of three kinds, its plan's code of one of three lengths.
    private static func letter(_ number: Int) -> Letter {
        let kind = [PromptKind.acknowledge, .mindsight, .repair][number % 3]
        let due = TestPeople.instant("2026-01-15T14:00:00Z")
        let name = Base32.letters(number + 1_000_000)
        let prompt = Prompt(
            id: TestPeople.identifier("prompt\(name)"), key: PromptKey("bench/\(name)"),
            therapistID: TestPeople.identifier("dana"), planID: TestPeople.identifier("plan\(name)"), kind: kind,
            dueAt: due, zoneName: "Europe/Berlin", deadlineAt: due + .days(3), restsAt: due + .days(3),
            messageID: "k7qf2m9xw3tz5rb\(name)@practice.example", createdAt: due)
        return Letter(
            prompt: prompt,
            recipient: Mailbox(name: "Dana Lee", address: TestPeople.address("dana\(number)@mailbox.example")),
            locale: "en", zoneName: "Europe/Berlin",
            planCode: TestPeople.planCode(["maple harbour", "wintergreen meadow", "oak fen"][number / 3 % 3]),
            sessionDay: CivilDate(year: 2026, month: 1, day: 16),
            threadRoot: kind == .acknowledge ? nil : "r2t7qf2m9xw3tz5\(name)@practice.example")
    }
}
