package import Cron
import FoundationEssentials
import Glibc
import Logging
import NIOPosix
import RemindCore
import RemindMailbox
import ServiceLifecycle

/// `remindd demo`: the real daemon beside a catch-all mail server and its inbox, with nothing to set up.
package struct DemoProgram: Sendable {
    private let environment: SystemEnvironment
    private let zones: ZoneDatabase
    private let directory: String

    /// `directory` keeps everything; without one a new folder under the system's temporary one does.
    package init(directory: String?, environment: SystemEnvironment, zones: ZoneDatabase) throws(StartError) {
        self.environment = environment
        self.zones = zones
        let name = Base32.encode(SystemRandomness().bytes(5))
        self.directory = directory ?? FileManager.default.temporaryDirectory.path + "/remindd-demo-\(name)"
        do {
            try FileManager.default.createDirectory(atPath: self.directory, withIntermediateDirectories: true)
        } catch {
            throw StartError(
                .unavailable, "the folder \(self.directory) cannot be made: choose another with --directory")
        }
    }

    /// Runs until Ctrl-C.
    package func run() async throws {
        let mailroom = Mailroom()
        var quiet = LogSettings()
        quiet.level = "warning"
        let logger = DaemonProgram.logger(quiet, environment)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        var ports = try freePorts()
        let catchAll = CatchAllServer(
            mailroom: mailroom, clock: SystemClock(), port: ports.smtp, group: group, logger: logger)
        let inbox = InboxServer(
            mailroom: mailroom, clock: SystemClock(), port: ports.inbox, group: group, logger: logger)
        let servers = ServiceGroup(services: [catchAll, inbox], logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await servers.run() }
            ports.smtp = try await catchAll.boundPort
            ports.inbox = try await inbox.boundPort
            try await runDaemon(ports)
            await servers.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    private func runDaemon(_ ports: DemoPorts) async throws {
        let config = try writeConfiguration(ports)
        // Read back, so that remindctl and a reload find what the daemon started with.
        let configuration = try Configuration.load(path: config, environment: environment, zones: zones)
        let program = try await DaemonProgram(configuration: configuration, environment: environment, zones: zones)
        do { try await DemoPeople(toolbox: program.toolbox).moveIn() } catch { throw StartError(error) }
        try await program.run {
            print(welcome(ports, config))
            // A pipe would keep it until the end.
            fflush(nil)
        }
    }

    /// The path of the file that it wrote: what differs from the defaults on this machine.
    private func writeConfiguration(_ ports: DemoPorts) throws(StartError) -> String {
        let standard = Configuration.standard(environment, hasFile: true, zones: zones)
        let now = SystemClock().now
        let zone = DemoSettings.dayZone(preferring: standard.practice.zoneName, zones: zones, at: now)
        let settings = DemoSettings.make(
            directory: directory, ports: ports,
            templates: environment["REMINDD_MAIL_TEMPLATES"] ?? standard.mail.templates,
            now: now, zone: zone)
        let config = directory + "/config.json"
        let text = Configuration(settings: settings).text(differingFrom: standard)
        do { try Data((text + "\n").utf8).write(to: URL(filePath: config)) } catch {
            throw StartError(.unavailable, "\(config) cannot be written: choose another folder with --directory")
        }
        return config
    }

    private func freePorts() throws(StartError) -> DemoPorts {
        let free = [8425, 8480, 8481, 8482].compactMap { LoopbackPort.free(preferring: $0) }
        guard free.count == 4 else { throw StartError(.unavailable, "no free port was found on 127.0.0.1") }
        return DemoPorts(smtp: free[0], pages: free[1], admin: free[2], inbox: free[3])
    }

    /// How to call remindctl where remindd was called like this: it lies beside it.
    private static func sibling(of program: String) -> String {
        program.lastIndex(of: "/").map { program[...$0] + "remindctl" } ?? "remindctl"
    }

    private func welcome(_ ports: DemoPorts, _ config: String) -> String {
        let remindctl = Self.sibling(of: CommandLine.arguments.first ?? "remindd")
        return """
            remindd demo is running; nothing leaves this machine.

              Inbox      http://127.0.0.1:\(ports.inbox)/      (first notes within a minute)
              Health     http://127.0.0.1:\(ports.admin)/readyz

            Things to try in another terminal:
              export REMINDD_CONFIG=\(config)
              \(remindctl) schedule
              \(remindctl) plan add --therapist dana@practice.example --next-session "tomorrow 15:00"
              \(remindctl) plan list
              \(remindctl) response list
              \(remindctl) status

            Ctrl-C ends it. Everything is in \(directory).
            """
    }
}
