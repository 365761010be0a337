import ArgumentParser

/// Prints a completion script for a shell.
struct CompletionCommand: Verb {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "Print a completion script: bash, zsh or fish.")

    @Argument(help: "bash, zsh or fish.")
    var shell: String
    @OptionGroup var common: CommonOptions

    func run(in context: CommandContext) async throws -> Report {
        let shell = try Typed.oneOf(Shell.self, shell, for: "shell")
        let script = Remindctl.completionScript(for: shell.parser)
        return Report(
            "completion", .object(["shell": .text(shell.rawValue), "script": .text(script)]), verbatim: script + "\n")
    }

    private enum Shell: String, CaseIterable {
        case bash, zsh, fish

        var parser: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }
}
