import CoreMetrics
import Logging
import RemindCore
import RemindDaemon
import RemindExecutor
import RemindStore
import RemindTestSupport
import ServiceLifecycle

/// One run of the daemon, from its start to its death or stop: the real services, wired as the program wires them.
///
/// `@unchecked Sendable`: used on the world's one thread only.
final class WorldNode: @unchecked Sendable {
    /// What befalls a process.
    enum State { case alive, frozen, dead, stopped }

    let owner: SteppedJobs.Owner
    let machine: Machine
    /// What it calls itself in its leases.
    var name: String { services.node }
    private let queue: any PromptQueue
    private let begun: Duration
    var state = State.alive
    /// It dies or stops for a while before its so-manieth job from now.
    var blow: (jobs: Int, kind: Blow)?
    /// It is killed at this statement of its next transaction.
    var deadlyStatement: Int?
    /// This befalls it when one of its conversations is there.
    var deadly: (moment: DeadlyMoment, kind: Blow)?
    let transport: WorldTransport
    private(set) var stoppingSince: Duration?
    /// The configuration as it read it last.
    private let settings: LiveSettings
    private let services: DeliveryServices
    private let group: ServiceGroup
    private unowned let world: World

    init(_ world: World, owner: SteppedJobs.Owner, machine: Machine) {
        self.world = world
        self.owner = owner
        self.machine = machine
        begun = world.time
        let seed = world.seed &* 1_000_003 &+ UInt64(owner)
        settings = LiveSettings(world.settings.current)
        let store = world.store(for: owner, by: settings)
        queue = world.sabotage.queue(store, world)
        transport = WorldTransport(world, owner: owner, machine: machine)
        let ports = DaemonPorts(
            queue: queue, heads: MemoryHeadRecord(), upkeep: store, zoneUpkeep: store, zones: world.ground.zones,
            letters: WorldLetters(world: world),
            transport: world.sabotage.transport(transport, world, owner), clock: machine,
            randomness: SeededRandomness(seed: seed), settings: settings, logger: Self.silent)
        services = DeliveryServices(
            ports: ports, notifier: SystemdNotifier(socket: nil, watchdogMicroseconds: nil), health: HealthBoard(),
            wakeSocket: nil, zoneFolders: nil, metrics: DaemonMetrics(factory: NOOPMetricsHandler.instance))
        // The sentinel is a thread that sleeps in `poll`; here the world rings.
        let running = (services.before + services.after).filter { !($0 is Sentinel) }
        // Named by their types: the group would else print each with all that it holds.
        group = ServiceGroup(
            configuration: .init(
                services: running.map { .init(service: $0, serviceName: "\(type(of: $0))") }, logger: Self.silent))
    }

    private static let silent = Logger(label: "world") { _ in SwiftLogNoOpLogHandler() }

    /// Its wall clock, as far as it may be believed.
    var believedTime: Timestamp { machine.believed(since: begun, asleep: asleep) }
    var isStopping: Bool { stoppingSince != nil }
    var isUp: Bool { state == .alive || state == .frozen }

    /// Starts as the program does: with a store of its own it first takes over what a dead run held.
    func start(takingOver: Bool) {
        world.work(for: owner) { [self] in
            Task {
                if takingOver { await takeOver() }
                do { try await group.run() } catch { world.judge.complain(3, "node \(owner) gave up: \(error)") }
                ended()
            }
        }
    }

    private func takeOver() async {
        while true {
            do throws(StoreError) {
                _ = try await queue.takeOver(at: machine.now)
                world.watchRecovery(of: self)
                return
            } catch {
                // systemd starts it again.
                await world.pause(.seconds(5), owner)
            }
        }
    }

    /// Some of its conversations have gone on.
    func talksMoved() {
        guard let deadly, transport.talks.contains(where: deadly.moment.fits) else { return }
        self.deadly = nil
        blow = (jobs: 0, kind: deadly.kind)
    }

    /// SIGTERM.
    func terminate() {
        guard stoppingSince == nil else { return }
        stoppingSince = world.time
        world.work(for: owner) { [self] in Task { await group.triggerGracefulShutdown() } }
    }

    /// SIGHUP.
    func reload() {
        guard isUp, world.sabotage.hearsReloads else { return }
        settings.replace(with: world.settings.current)
        wake()
    }

    private func ended() {
        world.note("node \(owner) has ended")
        state = .stopped
        world.exit(of: owner)
        guard let since = stoppingSince else { return world.judge.complain(3, "node \(owner) ended unasked") }
        guard !world.hadOutage(since: since - .minutes(3)), !wasFrozen else { return }
        world.count("invariant 17: looked at")
        if world.time - since > .seconds(40) {
            world.judge.complain(17, "node \(owner) took \(world.time - since) to stop")
        }
        for row in world.judge.rows.values where row.claimedBy == name {
            world.judge.complain(17, "node \(owner) ended and left \(row.id) \(row.state)")
        }
    }

    /// When it stood still.
    var asleep: [ClosedRange<Duration>] = []
    var frozenSince: Duration?
    /// It stood still for a while, so its times are not its own.
    var wasFrozen: Bool { frozenSince != nil }
    private(set) var claims = 0

    /// A claim of its was committed.
    func hasClaimed() {
        claims += 1
        if stoppingSince != nil { world.count("invariant 17: a claim while stopping") }
        if let since = stoppingSince, world.time - since > .seconds(1), !wasFrozen, world.isPrompt {
            world.judge.complain(17, "node \(owner) claimed \(world.time - since) after SIGTERM")
        }
    }

    func wake() {
        guard isUp else { return }
        world.work(for: owner) { [self] in services.pacemaker.wakeAll() }
    }

    /// When its earliest service is to be rung.
    var nextRing: Duration? {
        guard state == .alive else { return nil }
        return world.time + services.pacemaker.sleepUntilRing(atMost: .days(3))
    }

    func ring() { world.work(for: owner) { [self] in services.pacemaker.ring() } }
}
