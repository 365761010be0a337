import ArgumentParser
import RemindApp
import RemindCore

/// The way mail leaves, and the way it comes back.
struct MailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Try the way mail leaves, and take in what comes back.",
        subcommands: [MailTest.self, MailBounce.self, MailPoll.self])
}

/// Queues a test mail; it goes the whole way that every note goes.
struct MailTest: Verb {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Send a test mail the way every note goes.")

    @Option(help: ArgumentHelp("The keeper's address or a therapist's.", valueName: "a"))
    var to: String
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let address = try Typed.address(to, for: "--to")
        let tools = try await context.toChanging(common)
        let therapist = try await tools.therapists.therapist(at: address)
        guard therapist != nil || address == tools.settings.practice.keeperAddress else {
            throw CommandError.refused(
                "--to: \(address) is neither the keeper's address (practice.keeper_address) nor a therapist's")
        }
        let notice = ServiceNotice(tools: tools)
        let prompt = try notice.test(to: therapist)
        try await notice.queue(prompt, limit: .test)
        let record = PromptRecord(prompt: prompt, planCode: nil, therapistEmail: therapist?.email)
        let card = PromptCard(record: record, zone: try tools.zone(of: prompt))
        return Report(
            "prompt", card.json,
            lines: Prose.wrapped(
                "A test mail to \(address) is queued: remindctl prompt show \(prompt.id) tells what became of it."))
    }
}
