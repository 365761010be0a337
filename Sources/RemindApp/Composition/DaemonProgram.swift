import CoreMetrics
package import Cron
import Glibc
import Logging
import NIOPosix
import RemindCore
import RemindCurl
import RemindDaemon
import RemindSQLite
import RemindStore
import RemindWeb
import ServiceLifecycle
import UnixSignals

/// `remindd`: everything wired and run until SIGTERM.
package struct DaemonProgram: Sendable {
    let parts: Assembly
    let configuration: Configuration
    let environment: SystemEnvironment
    let logger: Logger
    /// Held for as long as the daemon lives: one daemon a store.
    private let lock: StoreLock

    /// Reads the configuration, takes the store's lock and opens it; prompts that a dead daemon held are freed.
    package init(
        configuration: Configuration, environment: SystemEnvironment, zones: ZoneDatabase
    ) async throws(StartError) {
        self.configuration = configuration
        self.environment = environment
        logger = Self.logger(configuration.settings.log, environment)
        let place = StorePlace(configuration.settings.store)
        do throws(StoreError) {
            lock = try StoreLock(besides: place.database)
        } catch {
            // Nothing is wrong with the store: someone else has it.
            if case .refused(let sentence) = error { throw StartError(.unavailable, sentence) }
            throw StartError(error)
        }
        parts = try await Assembly.make(configuration, zones: zones, role: .daemon, actor: "remindd")
        do {
            let freed = try await parts.store.takeOver(at: parts.clock.now)
            if freed > 0 { logger.notice("Freed prompts that an earlier run held", metadata: ["prompts": "\(freed)"]) }
            try await recogniseRestore()
        } catch { throw StartError(error) }
    }

    var heads: HeadFile { HeadFile(besides: StorePlace(configuration.settings.store).database) }

    /// Says what a restored store holds back.
    private func recogniseRestore() async throws(StoreError) {
        if let error = try await RestoreWatch(store: parts.store, heads: heads).look(
            asDaemon: true, at: parts.clock.now)
        {
            logger.error("Whether a backup was put back cannot be told", metadata: ["reason": "\(error)"])
        }
        guard let held = try await parts.store.heldBack(), !held.prompts.isEmpty else { return }
        logger.warning(
            "A backup was put back: what may have left already waits for remindctl store recover",
            metadata: ["prompts": "\(held.prompts.count)"])
    }

    /// Runs every service; returns when all have ended after SIGTERM or SIGINT. `ready` is told once all run.
    package func run(ready: @escaping @Sendable () async -> Void = {}) async throws {
        let notifier = SystemdNotifier(
            socket: environment["NOTIFY_SOCKET"], watchdogMicroseconds: environment["WATCHDOG_USEC"])
        let registry = PrometheusRegistry()
        let metrics = DaemonMetrics(factory: registry)
        let health = HealthBoard { notifier.status($0.sentence) }
        let transport = CurlTransport(
            settings: parts.settings, clock: parts.clock, onPhase: { metrics.smtpPhase($0, took: $1) },
            onWarning: { [logger] warning in
                if let warning { logger.warning("Mail will stop before long", metadata: ["reason": "\(warning)"]) }
                health.update { $0.relayWarning = warning }
            },
            jobs: .ownJobs)
        let place = StorePlace(configuration.settings.store)
        let ports = DaemonPorts(
            queue: parts.store, heads: heads, upkeep: parts.store, zoneUpkeep: parts.store, zones: parts.zones,
            letters: parts.letters, transport: transport, clock: parts.clock, randomness: parts.randomness,
            settings: parts.settings, logger: logger)
        let delivery = DeliveryServices(
            ports: ports, notifier: notifier, health: health,
            wakeSocket: try WakeSocket(path: WakeSocket.path(besideStore: place.database)),
            zoneFolders: FolderWatch(parts.zones.folders), metrics: metrics)
        let pages = WebServer(
            webPorts(registry, delivery.pacemaker), group: MultiThreadedEventLoopGroup(numberOfThreads: 1),
            logger: logger,
            ready: { await readiness(delivery.health) }, metrics: { await scrape(metrics, registry) })
        let mailbox = MailboxKeeper(
            ports: ports,
            round: MailboxRound(mailbox: ImapMailbox(clock: parts.clock), intake: parts.intake),
            pacemaker: delivery.pacemaker, health: health, metrics: metrics)
        let reload = ReloadService(
            notifier: notifier, clock: parts.clock, dispatcher: delivery.dispatcher, pacemaker: delivery.pacemaker,
            logger: logger, reload: reload)
        let started = logger
        let announcement = ReadinessService(notifier: notifier) {
            _ = try await (pages.pages.boundPort, pages.admin.boundPort)
            notifier.status(delivery.health.current.sentence)
            started.notice("remindd is ready")
            await ready()
        }
        let services: [any Service] = delivery.before + [pages, mailbox, reload] + delivery.after + [announcement]
        // Named by their types: the group would else print each with all that it holds.
        let group = ServiceGroup(
            configuration: .init(
                services: services.map { .init(service: $0, serviceName: "\(type(of: $0))") },
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger))
        do { try await group.run() } catch let error as WebError { throw StartError(.unavailable, error.description) }
        logger.notice("remindd has ended")
    }
}
