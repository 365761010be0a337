import ArgumentParser
import Cron
import RemindApp
import RemindCore

/// Lists the nudges of the practice and when each comes next.
struct NudgeList: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List them, and when each comes next.")

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toReading(common)
        let zone = try tools.practiceZone()
        let now = tools.clock.now
        var grid = Grid(["NUDGE", "CRON", "RHYTHM", "NEXT"], elastic: 0)
        var values: [OrderedJSON] = []
        for rule in tools.settings.schedule.nudges {
            let next = rule.cron.next(after: now.seconds, in: zone).map { Timestamp(seconds: $0) }
            grid.add([
                rule.name, rule.cron.description, rule.rhythm?.rawValue ?? "both", next?.spoken(in: zone) ?? "never",
            ])
            values.append(
                .object([
                    "name": .text(rule.name), "kind": .text(rule.kind.rawValue), "cron": .text(rule.cron.description),
                    "rhythm": .text(rule.rhythm?.rawValue), "jitter_seconds": .number(rule.jitter.milliseconds / 1000),
                    "grace_seconds": .number(rule.grace.milliseconds / 1000), "next_at": .text(next?.rfc3339),
                    "next_local": .text(next?.rfc3339(in: zone)),
                ]))
        }
        return Report("nudges", .list(values), lines: grid.lines(empty: "No nudges are set (schedule.nudges)."))
    }
}
