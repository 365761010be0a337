import Cron
import RemindCore
package import ServiceLifecycle

/// The daemon's services, made and wired; the composition root adds the pages and runs all in one group.
package struct DeliveryServices: Sendable {
    package let dispatcher: Dispatcher
    package let pacemaker: Pacemaker
    package let health: HealthBoard
    package let metrics: DaemonMetrics
    /// The name under which this process holds leases, a fresh one at each start.
    package let node: String
    private let sentinel: Sentinel
    private let leaseKeeper: LeaseKeeper
    private let agendaKeeper: AgendaKeeper
    private let zoneKeeper: ZoneKeeper
    private let watchdog: WatchdogService

    /// `wakeSocket` and `zoneFolders` are nil where no one wakes this daemon and no upgrade of zone data comes; `metrics`
    /// need the bootstrapped factory.
    package init(
        ports: DaemonPorts, notifier: SystemdNotifier, health: HealthBoard, wakeSocket: WakeSocket?,
        zoneFolders: FolderWatch?, metrics: DaemonMetrics
    ) {
        node = Base32.encode(ports.randomness.bytes(10))
        let pacemaker = Pacemaker(clock: ports.clock)
        let watch = ClockWatch(clock: ports.clock, settings: ports.settings, logger: ports.logger)
        let held = HeldPrompts(pacemaker: pacemaker)
        self.pacemaker = pacemaker
        self.metrics = metrics
        self.health = health
        let writer = QueueWriter(
            queue: ports.queue, heads: ports.heads, clock: ports.clock, settings: ports.settings,
            randomness: ports.randomness, pacemaker: pacemaker, metrics: metrics, health: health, node: node,
            logger: ports.logger)
        dispatcher = Dispatcher(
            ports: ports, writer: writer, pacemaker: pacemaker, watch: watch, health: health, held: held,
            metrics: metrics)
        sentinel = Sentinel(
            pacemaker: pacemaker, clock: ports.clock, watch: watch, wakeSocket: wakeSocket, zoneFolders: zoneFolders)
        leaseKeeper = LeaseKeeper(ports: ports, pacemaker: pacemaker, watch: watch, held: held, node: node)
        agendaKeeper = AgendaKeeper(ports: ports, pacemaker: pacemaker, watch: watch)
        zoneKeeper = ZoneKeeper(ports: ports, pacemaker: pacemaker, folders: zoneFolders)
        watchdog = WatchdogService(notifier: notifier, pacemaker: pacemaker, clock: ports.clock)
    }

    /// In the order of a `ServiceGroup`, which stops the last one first: timer and heartbeat outlive the dispatcher, whose
    /// conversations have 30 s; what runs beside it (the pages) stands between `before` and `after`.
    package var before: [any Service] { [sentinel, watchdog, leaseKeeper, agendaKeeper, zoneKeeper] }

    /// These stop first, so that nothing is claimed once the end has begun.
    package var after: [any Service] { [dispatcher] }
}
