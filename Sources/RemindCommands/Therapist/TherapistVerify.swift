import ArgumentParser
import RemindApp
import RemindCore

/// Confirms an address by the code that its welcome mail carries.
struct TherapistVerify: Verb {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Confirm an address with the code from its welcome mail.")

    @Argument(help: "The code, like k7qf-2m9x; asked for on a terminal.")
    var code: String?
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let tools = try await context.toChanging(common)
        let typed = try code ?? ask(context, tools.words())
        let secret = tools.vault.hash(Self.normal(typed))
        guard let therapist = try await tools.therapists.confirmAddress(by: secret, at: tools.clock.now) else {
            throw CommandError.notFound("no welcome mail carries this code, or it has run out: look at the newest one")
        }
        tools.wake()
        return try await TherapistReport.make(therapist, tools)
    }

    private func ask(_ context: CommandContext, _ words: any WordSource) throws -> String {
        guard Dialogue.isPossible(on: context.console, common) else {
            throw CommandError.usage("the code is missing: remindctl therapist verify CODE")
        }
        return try Dialogue(console: context.console, words: words).line(words.words("cli.therapist_verify"))
    }

    /// Forgives capitals, blanks and a missing hyphen.
    static func normal(_ code: String) -> String {
        let letters = code.lowercased().filter { $0.isLetter || $0.isNumber }
        return "\(letters.prefix(4))-\(letters.dropFirst(4))"
    }
}
