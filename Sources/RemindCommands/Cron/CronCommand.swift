import ArgumentParser

/// Cron expressions: when they fire and what they say. Needs no store.
struct CronCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cron", abstract: "When a cron expression fires, and what it says.",
        subcommands: [CronNext.self, CronExplain.self])
}
