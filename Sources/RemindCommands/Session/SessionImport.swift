import ArgumentParser
import Cron
import RemindApp
import RemindCore

/// Lets sessions follow a calendar: only its times are read, never titles.
struct SessionImport: Verb {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Let sessions follow a calendar file: only times are read, never titles.",
        discussion: """
            With --plan an appointment of the file becomes that plan's session, and is remembered. Without it, plans \
            follow the appointments that they know, and those whose next session stands in the file learn theirs. \
            Importing the same file twice changes nothing; where a session was moved by hand meanwhile, the calendar wins.
            """)

    @Argument(help: "An .ics file, or - for stdin.")
    var file: String
    @Option(help: ArgumentHelp("For this plan: code or id.", valueName: "plan"))
    var plan: String?
    @Option(help: ArgumentHelp("Which appointment of the file, by its next time.", valueName: "t"))
    var at: String?
    @Option(help: ArgumentHelp("For the plans of this therapist: address or id.", valueName: "a"))
    var therapist: String?
    @Flag(help: "Show what would change and change nothing.")
    var dryRun = false
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let text = try context.console.contents(of: file)
        guard at == nil || plan != nil else { throw CommandError.usage("--at goes with --plan") }
        guard plan == nil || therapist == nil else {
            throw CommandError.usage("give --plan or --therapist, not both")
        }
        let tools = dryRun ? try await context.toReading(common) : try await context.toChanging(common)
        let record = try await plan.asyncMap { try await tools.plan($0) }
        let owner =
            if let record { try await tools.therapists.therapist(record.plan.therapistID) } else {
                try await tools.therapist(therapist)
            }
        let import_ = CalendarImport(
            file: file, series: try Self.series(in: text, of: file, for: owner, tools), owner: owner,
            zone: try tools.zone(of: owner), tools: tools)
        let steps =
            if let record { [try import_.linking(record, at: at)] } else { try await import_.following() }
        if !dryRun, steps.contains(where: \.isNews) {
            try await tools.calendar.follow(steps.map(\.step), at: tools.clock.now)
            tools.wake()
        }
        return import_.report(steps, stored: !dryRun)
    }

    /// A year of the file, from yesterday on.
    private static func series(in text: String, of file: String, for owner: Therapist, _ tools: Toolbox) throws
        -> [CalendarSeries]
    {
        let window = tools.clock.now - .days(1)..<tools.clock.now + .days(366)
        do {
            return try tools.calendars.series(
                in: text, window: window, zone: try tools.zone(of: owner), zones: tools.zones)
        } catch let error as CalendarError {
            throw CommandError.badValue("\(file): \(error)")
        }
    }
}
