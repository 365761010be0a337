import ArgumentParser
import RemindApp
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

@Suite struct CommandTreeTests {
    @Test func `the help begins with the six everyday verbs`() throws {
        try Fixture.expect(Remindctl.helpMessage(columns: 80) + "\n", is: "help.txt")
    }

    @Test func `every command can be asked for help and fits in 80 columns`() {
        for command in Self.all(Remindctl.self) {
            let help = Remindctl.helpMessage(for: command, columns: 80)
            #expect(help.contains("OVERVIEW: "), "\(command)")
            #expect(help.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.hasPrefix("USAGE: ") }, "\(help)")
        }
    }

    @Test func `every command that does something takes json, config and no-input`() {
        for command in Self.all(Remindctl.self) where command.configuration.subcommands.isEmpty {
            let help = Remindctl.helpMessage(for: command, columns: 80)
            for flag in ["--json", "--config <file>", "--no-input"] { #expect(help.contains(flag), "\(command)") }
            #expect(command is any Verb.Type, "\(command)")
        }
    }

    @Test func `help and a bare group are results`() async throws {
        let rig = try await CommandRig()
        for arguments in [["--help"], ["plan"], ["plan", "--help"], ["help", "session", "move"]] {
            let outcome = await rig.run(arguments)
            #expect(outcome.status == .done && outcome.errors == "" && outcome.out.contains("USAGE: "))
        }
    }

    @Test func `the version is a result of one line`() async throws {
        let outcome = await (try CommandRig()).run("--version")
        #expect(outcome.status == .done && outcome.errors == "")
        #expect(outcome.out == Release.line(of: "remindctl") + "\n")
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `completion prints a script for each shell`(shell: String) async throws {
        let outcome = await (try CommandRig()).run("completion", shell)
        #expect(outcome.status == .done && outcome.out.contains("remindctl") && outcome.out.contains("therapist"))
    }

    private static func all(_ command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
        [command] + command.configuration.subcommands.flatMap(all)
    }
}
