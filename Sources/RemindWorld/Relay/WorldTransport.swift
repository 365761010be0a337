import RemindCore
import RemindCurl
import RemindExecutor

/// The lines of RemindCurl, with the world for a network: the very code that carries mail, but for libcurl, TLS and `poll`.
///
/// What `CarrierLoop` does in its thread is done here in turns, each a job of the node: before any of them it may die or
/// stand still.
///
/// `@unchecked Sendable`: used on the world's one thread only.
final class WorldTransport: MailTransport, @unchecked Sendable {
    let owner: SteppedJobs.Owner
    private unowned let world: World
    private let machine: Machine
    private lazy var lines = CarrierLines(
        CarrierContext(
            settings: world.settings, clock: machine, errands: WorldErrands(world: world, transport: self),
            timeouts: { SMTPTimeouts() })
    ) { [unowned self] in post($0) }
    private var events: [CarrierEvent] = []
    private var hasTurn = false
    /// When a turn comes for the sake of a time-out.
    private var alarm: Duration?
    /// By their sockets; lines let go of them without a word.
    private var connections: [Int32: Seen] = [:]
    private var lastSocket: Int32 = 0
    private var isClosed = false
    private var followers = FollowerWatch()

    private struct Seen { weak var connection: WorldConnection? }

    init(_ world: World, owner: SteppedJobs.Owner, machine: Machine) {
        self.world = world
        self.owner = owner
        self.machine = machine
    }

    var messagesPerConnection: Int { 2 }

    /// Where its conversations stand.
    var talks: [CarrierLine] { lines.lines.filter { $0.phase != nil } }

    func deliver(_ envelope: Envelope, fence: Fence) async -> DeliveryAttempt {
        guard !isClosed, let id = PromptID(WorldMessage(wire: envelope.message).promptID) else {
            return DeliveryJob.notBegun
        }
        let claim = world.judge.claim(of: id)
        let attempt = await withUnsafeContinuation { waiter in
            post(.carry(DeliveryJob(envelope: envelope, fence: fence) { waiter.resume(returning: $0) }))
        }
        world.judge.ended(attempt.outcome, of: id, claim: claim, by: owner)
        return attempt
    }

    func close() async {
        isClosed = true
        await withUnsafeContinuation { closer in post(.close { closer.resume() }) }
    }

    func nextSocket() -> Int32 {
        lastSocket += 1
        return lastSocket
    }

    func opened(_ connection: WorldConnection) {
        connections = connections.filter { $0.value.connection != nil }
        connections[connection.socket] = Seen(connection: connection)
    }

    private func post(_ event: CarrierEvent) {
        events.append(event)
        turnSoon()
    }

    func turnSoon() {
        guard !hasTurn else { return }
        hasTurn = true
        Task { turn() }
    }

    /// As `CarrierLoop` does it: what came first, then what is ready or late.
    private func turn() {
        hasTurn = false
        while !events.isEmpty {
            let batch = events
            events = []
            for event in batch {
                if case .close = event { followers.willClose(lines.lines, world) }
                lines.take(event)
            }
        }
        let ready = lines.lines.map(readiness)
        lines.tend(at: world.time) { ready[$0] }
        if lines.lines.contains(where: { readiness(of: $0) != 0 }) { turnSoon() }
        setAlarm()
        followers.look(at: lines.lines, world)
        world.node(owner)?.talksMoved()
    }

    private func readiness(of line: CarrierLine) -> Int32 {
        guard let awaited = line.awaited, let connection = connections[awaited.descriptor]?.connection
        else { return 0 }
        return connection.readiness & awaited.events
    }

    /// One alarm at a time: where it comes too early, it is set again.
    private func setAlarm() {
        guard let next = lines.deadline, next < alarm ?? .days(999) else { return }
        alarm = next
        world.at(next, owner) { [self] in
            if alarm == next { alarm = nil }
            turnSoon()
        }
    }
}
