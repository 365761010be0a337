import ArgumentParser
import RemindApp
import RemindCore

/// Shows the mail of a prompt, or of a kind with a sample plan. Nothing is sent, and the links in it open nothing.
struct PromptPreview: Verb {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Show the mail of one, or of a kind; its links open nothing.")

    @Argument(help: "The id of a note, or a kind: \(PromptKind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var what: String
    @Flag(help: "The whole message as it would go over the wire.")
    var source = false
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toReading(common)
        let letter =
            if let kind = PromptKind(rawValue: what) {
                try SampleLetter(tools: tools).letter(kind)
            } else {
                try await letter(of: tools.promptID(what), tools)
            }
        let mail = PreviewedMail(try tools.letters.write(letter, at: tools.clock.now).message)
        return Report("mail", mail.json, lines: source ? mail.source : mail.lines)
    }

    /// The real letter under an id that no store knows, so that its links are nobody's.
    private func letter(of id: PromptID, _ tools: Toolbox) async throws -> Letter {
        guard var letter = try await tools.queue.letters(for: [id]).first else {
            throw CommandError.notFound("there is no note \(id): see remindctl prompt list")
        }
        letter.prompt = letter.prompt.renamed(PromptID(from: tools.randomness))
        return letter
    }
}
