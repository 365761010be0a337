package import ArgumentParser
import Cron
import RemindApp

/// The command line of the daemon.
package struct Remindd: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "remindd", abstract: "Sends a practice's therapists kind notes at the right moment.",
        discussion: "SIGTERM stops it cleanly, SIGHUP reads configuration and templates again.",
        version: Release.line(of: "remindd"), subcommands: [Demo.self])

    @Option(help: ArgumentHelp("The configuration file.", valueName: "file"))
    var config: String?

    @Flag(help: "Check configuration, templates and store, print every problem, and end.")
    var check = false

    package init() {}

    package func run() async throws {
        let environment = SystemEnvironment.current
        let zones = ZoneDatabase(directory: ZoneDatabase.systemDirectory(environment: environment.variables))
        if check { throw await checkOnly(environment, zones) }
        do {
            let configuration = try Configuration.load(path: config, environment: environment, zones: zones)
            let program = try await DaemonProgram(
                configuration: configuration, environment: environment, zones: zones)
            try await program.run()
        } catch { throw Self.exit(error) }
    }

    private func checkOnly(_ environment: SystemEnvironment, _ zones: ZoneDatabase) async -> ExitCode {
        let problems = await CheckProgram.problems(configPath: config, environment: environment, zones: zones)
        for problem in problems { Self.complain(problem) }
        if problems.isEmpty { SystemConsole().write("Configuration, templates and store are in order.\n") }
        return ExitCode(problems.isEmpty ? ShellStatus.done.rawValue : ShellStatus.configuration.rawValue)
    }

    /// Says what is wrong and gives the exit status for it.
    static func exit(_ error: any Error) -> ExitCode {
        let complaint = Complaint(about: error)
        complain(complaint.sentence)
        return ExitCode(complaint.status.rawValue)
    }

    private static func complain(_ sentence: String) { SystemConsole().complain("remindd: " + sentence) }
}
