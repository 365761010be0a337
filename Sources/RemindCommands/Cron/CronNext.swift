import ArgumentParser
import Cron
import RemindCore

/// The next times of one expression, or of many, line by line.
struct CronNext: Verb {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "The next times at which an expression fires.",
        discussion:
            "With --batch: lines {\"expr\",\"tz\",\"start\",\"count\"} in, line for line {\"next\":[UTC…]} or an error out."
    )

    @Argument(help: "Five fields in one argument, such as '30 12 * * WED', or a nickname.")
    var expression: String?
    @Option(help: ArgumentHelp("Whose clocks; the system's if left out.", valueName: "z"))
    var timeZone: String?
    @Option(help: ArgumentHelp("The first time after this one; now if left out.", valueName: "t"))
    var after: String?
    @Option(help: ArgumentHelp("So many times.", valueName: "n"))
    var count = "5"
    @Flag(help: "Read lines from stdin and answer each.")
    var batch = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if batch == (expression != nil) { throw ValidationError("Give one expression, or --batch.") }
    }

    func run(in context: CommandContext) async throws -> Report {
        guard let expression else {
            CronBatch(zones: context.zones).answer(context.console)
            return .silent
        }
        let cron = try CronExpression(expression)
        let count = try Typed.count(count, 1...1000, for: "--count")
        let zone = try Typed.zone(
            timeZone ?? context.zones.systemZoneName() ?? "UTC", among: context.zones, for: "--time-zone")
        let now = context.clock.now
        let start = try after.map { text in
            try Typed.time("--after") { () throws(SpokenTimeError) in try SpokenTime(text, in: zone, at: now) }.instant
        }
        let times = CronTimes.next(cron, in: zone, after: (start ?? now).seconds, count: count)
        var lines = times.map { "\($0.spoken(in: zone)) \(zone.name)" }
        if times.count < count { lines.append(times.isEmpty ? "Never within 50 years." : "No more within 50 years.") }
        let json = OrderedJSON.object([
            "expression": .text(cron.description), "time_zone": .text(zone.name),
            "next": .list(
                times.map { time in
                    .object(["fires_at": .text(time.rfc3339), "fires_local": .text(time.rfc3339(in: zone))])
                }),
        ])
        return Report("cron", json, lines: lines)
    }
}

/// The times of an expression.
enum CronTimes {
    static func next(_ cron: CronExpression, in zone: Zone, after start: Int64, count: Int) -> [Timestamp] {
        var times: [Timestamp] = []
        var instant = start
        while times.count < count, let next = cron.next(after: instant, in: zone) {
            times.append(Timestamp(seconds: next))
            instant = next
        }
        return times
    }
}
