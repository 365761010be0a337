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
        do {
            let messages = try MailFiles(console: context.console).messages(at: file)
            let tools = try await context.toChanging(common)
            var tally = MailTally()
            for message in messages { tally.add(try await tools.intake.take(message, tools.settings)) }
            if tally.hasEffect { tools.wake() }
            return tally.report
        } catch  where file == "-" && !(error is CommandError) {
            throw CommandError.tryLater(Complaint(about: error).sentence)
        }
    }
}
