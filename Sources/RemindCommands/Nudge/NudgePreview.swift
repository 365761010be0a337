import ArgumentParser
import RemindApp
import RemindCore

/// Shows the mail of a nudge as it would go out today.
struct NudgePreview: Verb {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Show the mail of one; its links open nothing.")

    @Argument(help: "Its name, as remindctl nudge list shows it.")
    var name: String
    @Flag(help: "The whole message as it would go over the wire.")
    var source = false
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toReading(common)
        let rule = try tools.nudge(name)
        var letter = try SampleLetter(tools: tools).letter(rule.kind)
        letter.prompt.detail = rule.name
        let mail = PreviewedMail(try tools.letters.write(letter, at: tools.clock.now).message)
        return Report("mail", mail.json, lines: source ? mail.source : mail.lines)
    }
}
