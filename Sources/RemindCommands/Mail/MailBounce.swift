import ArgumentParser
import RemindApp
import RemindCore

/// Takes in mail that came back: delivery reports and complaints.
///
/// In a pipe from a mail server every message is accepted, understood or not, since a refusal would bounce a bounce; what
/// only cannot be recorded now is answered with 75, and the server comes again.
struct MailBounce: Verb {
    static let configuration = CommandConfiguration(
        commandName: "bounce", abstract: "Take in delivery reports and complaints from a file, a Maildir or a pipe.",
        discussion: """
            An address that is reported as unknown, or as failing three times within 14 days, gets no more mail until
            remindctl therapist unsuspend. A complaint stops nudges. Any other mail is passed over, and none is kept.
            """)

    @Argument(help: "A message, an mbox, a Maildir, or - for stdin.")
    var file: String
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let found: MailFiles.Found
        let tools: Toolbox
        do {
            found = try MailFiles(console: context.console).messages(at: file)
            tools = try await context.toChanging(common)
        } catch { throw toldToServer(error) }
        var tally = MailTally()
        defer { if tally.hasEffect { tools.wake() } }
        var failure: (any Error)? = found.failure
        do {
            for message in found.messages {
                let outcome = try await tools.intake.take(message, tools.settings)
                tally.add(outcome)
                if case .waits(let error) = outcome { failure = toldToServer(error) }
            }
        } catch { failure = toldToServer(error) }
        return try tally.report(endedBy: failure, on: context.console)
    }

    /// In a pipe, what cannot be done now can be later.
    private func toldToServer(_ error: any Error) -> any Error {
        guard file == "-", !(error is CommandError) else { return error }
        return CommandError.tryLater(Complaint(about: error).sentence)
    }
}
