import Cron
import RemindCalendar
import RemindCore
import RemindMail
import RemindSQLite
import RemindStore
import RemindTemplates
import RemindTestSupport
import Synchronization

@testable import RemindApp
@testable import RemindCommands

/// Command lines over a real store in memory, with the real words, on Thursday 2026-11-26 at 10:00 in Berlin.
struct CommandRig {
    let clock = ManualClock(TestPeople.instant("2026-11-26T09:00:00Z"))
    let zones = ZoneDatabase(directory: "/usr/share/zoneinfo")
    let wakes = Wakes()
    let heads = MemoryHeadRecord()
    var tools: Toolbox
    /// What `doctor` finds.
    var findings: [Finding] = []

    /// Read once for all tests.
    private static let templates = Result { try TemplateFolder(path: Fixture.repository + "/templates") }

    /// `returned` takes in mail that came back, in place of the store.
    init(returned: (any ReturnedMailStore)? = nil, _ change: (inout Settings) -> Void = { _ in }) async throws {
        var settings = Settings()
        settings.practice.name = "Elm Street Practice"
        settings.practice.zoneName = "Europe/Berlin"
        settings.practice.keeperAddress = TestPeople.address("keeper@practice.example")
        settings.smtp.from = Mailbox(name: "Elm Street", address: TestPeople.address("notes@practice.example"))
        settings.smtp.servers = [SMTPServer(url: "smtps://relay.example:465/practice.example")]
        settings.schedule.jitter = .zero
        settings.schedule.nudges = settings.schedule.nudges.map { rule in
            NudgeRule(name: rule.name, cron: rule.cron, grace: rule.grace, rhythm: rule.rhythm)
        }
        change(&settings)
        let live = LiveSettings(settings)
        let vault = ToyVault()
        let store = Store(
            driver: try SQLiteDriver.inMemory(), settings: live, zones: zones, vault: vault,
            randomness: SeededRandomness(seed: 5), actor: "remindctl")
        try await store.migrate()
        let templates = try Self.templates.get()
        let wakes = wakes
        let randomness = SeededRandomness(seed: 3)
        let choices = ChoiceIntake(
            reflections: store, therapists: store, footers: store, vault: vault, randomness: randomness, clock: clock,
            intake: ReflectionIntake(
                reflections: store, vault: vault, randomness: randomness, clock: clock, zones: zones))
        tools = Toolbox(
            settings: settings, zones: zones, vault: vault, randomness: randomness, clock: clock,
            catalogues: templates,
            therapists: store, plans: store, calendar: store, calendars: LibicalReader(), reflections: store,
            prompts: store, consults: store, snoozes: store, upkeep: store, agendas: store, queue: store,
            letters: MailWriter(
                settings: live, catalogues: templates, renderer: templates, vault: vault, zones: zones),
            recovery: store, heads: heads, returned: store,
            intake: MailIntake(reader: RecordReader(), returned: returned ?? store, choices: choices, clock: clock),
            mailbox: NoMailbox(), wake: { wakes.count() })
    }

    /// What one command line came to.
    struct Outcome {
        let status: ShellStatus
        let out: String
        let errors: String
        let wakes: Int
    }

    /// Runs a command line as the shell would hand it over.
    @discardableResult
    func run(
        _ arguments: String..., answers: [String]? = nil, files: [String: String] = [:], input: [String] = []
    ) async -> Outcome {
        await run(arguments, answers: answers, files: files, input: input)
    }

    /// `answers` are typed at a terminal; `input` comes through a pipe.
    @discardableResult
    func run(
        _ arguments: [String], answers: [String]? = nil, files: [String: String] = [:], input: [String] = []
    ) async -> Outcome {
        let console = ScriptedConsole(lines: answers ?? input, isTerminal: answers != nil, files: files)
        let before = wakes.total
        let (tools, clock, zones, findings) = (tools, clock, zones, findings)
        let context = CommandContext(
            console: console, clock: clock, zones: zones,
            configuration: { path in
                try Configuration.load(
                    path: path, environment: SystemEnvironment(variables: ["HOME": "/home/dana"]), zones: zones)
            }, open: { _, _ in tools }, examine: { _ in findings })
        let status = await Remindctl.run(arguments, in: context)
        return Outcome(status: status, out: console.out, errors: console.errors, wakes: wakes.total - before)
    }

    /// Dana, whose address is confirmed.
    @discardableResult
    func dana(_ email: String = "dana@practice.example", zone: String = "Europe/Berlin") async -> Outcome {
        await run("therapist", "add", "--name", "Dana Lee", "--email", email, "--time-zone", zone, "--confirmed")
    }

    /// 'maple harbour', one meeting on Tuesday at 15:00.
    @discardableResult
    func maple() async -> Outcome {
        await run(
            "plan", "add", "--code", "maple harbour", "--next-session", "tue 15:00", "--scenario", "pushed_advice")
    }
}

/// Counts how often the daemon was woken.
final class Wakes: Sendable {
    private let counter = Mutex(0)
    var total: Int { counter.withLock { $0 } }
    func count() { counter.withLock { $0 += 1 } }
}
