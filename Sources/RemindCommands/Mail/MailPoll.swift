import ArgumentParser
import RemindApp
import RemindCore

/// Looks through the mailbox once, now.
struct MailPoll: Verb {
    static let configuration = CommandConfiguration(
        commandName: "poll", abstract: "Look through the mailbox now, as the daemon does now and then.")

    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        guard tools.settings.mailbox.url != nil else {
            throw CommandError.refused("no mailbox is configured (mailbox.url)")
        }
        var mark = MailboxRound.Mark()
        let round = MailboxRound(mailbox: tools.mailbox, intake: tools.intake)
        var tally = MailTally()
        defer { if tally.hasEffect { tools.wake() } }
        var failure: (any Error)?
        do {
            try await round.run(tools.settings, after: &mark) { tally.add($0) }
        } catch { failure = error }
        return try tally.report(endedBy: failure, on: context.console)
    }
}
