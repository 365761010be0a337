import Cron
import Logging
import RemindCore
import RemindDaemon
import RemindTestSupport
import ServiceLifecycle

/// A daemon on a hand-moved clock, with fakes for all that is outside it.
struct DaemonRig: Sendable {
    static let node = "node1"

    let clock = ManualClock(morning)
    let queue: FakeQueue
    let heads = MemoryHeadRecord()
    let transport: ScriptedTransport
    let upkeep: FakeUpkeep
    let zoneUpkeep = FakeZoneUpkeep()
    let zones: ZoneDatabase
    let settings: LiveSettings
    let registry = PrometheusRegistry()
    let seats = SeatRecord()
    let pacemaker: Pacemaker
    let watch: ClockWatch
    let health = HealthBoard()
    let held: HeldPrompts
    let writer: QueueWriter
    let dispatcher: Dispatcher
    let ports: DaemonPorts

    init(
        _ prompts: [Prompt] = [], acts: [ScriptedTransport.Act] = [], letters: PlainLetters = PlainLetters(),
        transport other: (any MailTransport)? = nil, upkeep wanted: [Timestamp] = [],
        store: (any PromptQueue & AgendaUpkeep)? = nil, zoneDirectory: String = "/usr/share/zoneinfo",
        change: (inout Settings) -> Void = { _ in }
    ) {
        zones = ZoneDatabase(directory: zoneDirectory)
        var values = Settings()
        change(&values)
        settings = LiveSettings(values)
        queue = FakeQueue(prompts)
        upkeep = FakeUpkeep(wanted)
        transport = ScriptedTransport(acts)
        pacemaker = Pacemaker(clock: clock) { [seats] in seats.note($0, $1) }
        held = HeldPrompts(pacemaker: pacemaker)
        let metrics = DaemonMetrics(factory: registry)
        ports = DaemonPorts(
            queue: store ?? queue, heads: heads, upkeep: store ?? upkeep, zoneUpkeep: zoneUpkeep, zones: zones,
            letters: letters, transport: other ?? transport, clock: clock,
            randomness: SeededRandomness(), settings: settings, logger: Self.silent)
        watch = ClockWatch(clock: clock, settings: settings, logger: Self.silent)
        writer = QueueWriter(
            queue: ports.queue, heads: heads, clock: clock, settings: settings, randomness: SeededRandomness(seed: 2),
            pacemaker: pacemaker, metrics: metrics, health: health, node: Self.node, logger: ports.logger)
        dispatcher = Dispatcher(
            ports: ports, writer: writer, pacemaker: pacemaker, watch: watch, health: health, held: held,
            metrics: metrics)
    }

    static let silent = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }

    var leaseKeeper: LeaseKeeper {
        LeaseKeeper(ports: ports, pacemaker: pacemaker, watch: watch, held: held, node: Self.node)
    }

    var agendaKeeper: AgendaKeeper { AgendaKeeper(ports: ports, pacemaker: pacemaker, watch: watch) }

    /// Runs services while `test` does, then stops them as SIGTERM would and waits for their end.
    func running(_ services: [any Service], _ test: (ServiceGroup) async throws -> Void) async throws {
        let group = ServiceGroup(
            configuration: .init(services: services.map { .init(service: $0) }, logger: Self.silent))
        let task = Task { try await group.run() }
        try await test(group)
        await group.triggerGracefulShutdown()
        try await task.value
    }

    /// Lets time pass as the sentinel would notice it.
    func pass(_ duration: Duration) {
        clock.advance(by: duration)
        pacemaker.ring()
    }
}
