import ArgumentParser
import Cron
import RemindApp

/// `remindd demo`.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs everything on this machine with a sample practice and an inbox; sends nothing anywhere.")

    @Option(help: ArgumentHelp("Where to keep it; a new temporary folder otherwise.", valueName: "dir"))
    var directory: String?

    func run() async throws {
        let environment = SystemEnvironment.current
        let zones = ZoneDatabase(directory: ZoneDatabase.systemDirectory(environment: environment.variables))
        do {
            try await DemoProgram(directory: directory, environment: environment, zones: zones).run()
        } catch { throw Remindd.exit(error) }
    }
}
