package import RemindCore
import RemindExecutor
import RemindStore
import RemindTestSupport

/// A whole world in one thread, all of it decided by a seed (decision 26).
///
/// Real services run on a real store; the world gives them time, a server, machines that fail and people who change their
/// minds. Its loop:
///
/// 1. Run the jobs that are ready, one after the other, each time whichever the seed says; before any of them its node may
///    be killed or stand still.
/// 2. When none is left, let time pass until the next event: a reply, a commit, a moment that a service waits for, a deed.
/// 3. After each commit and each byte that reaches the server the judge looks.
///
/// After the busy time nothing goes wrong any more; a day later every prompt must have come to an end.
///
/// `@unchecked Sendable`: the closures of services demand it; everything happens on the thread that calls `run`.
package final class World: @unchecked Sendable {
    /// Those who use the commands; nodes have numbers from 1 on.
    static let people: SteppedJobs.Owner = 0
    /// So many jobs mean that something runs in circles: the busiest of ten thousand worlds had a tenth.
    private static let circle = 60_000
    private static let settlingTime = Duration.hours(6)

    let seed: UInt64
    let ground: Ground
    let sabotage: Sabotage
    let script: WorldScript
    let settings: LiveSettings
    let fate: Fate
    let jobs = SteppedJobs()
    let database: SteppedDatabase
    private(set) var time = Duration.zero
    private(set) var machines: [Machine] = []
    var nodes: [WorldNode] = []
    private(set) lazy var judge = Judge(self)
    private(set) lazy var people = People(self, machine: machines[0])
    private let trace: ((String) -> Void)?
    private let tally: ((String) -> Void)?
    private var events = EventList()
    private var deferred: [SteppedJobs.Owner: [() -> Void]] = [:]
    private var lastOwner = 0
    var lastStore: UInt64 = 0
    private var jobsRun = 0
    private(set) var known: [SteppedJobs.Owner: WorldNode] = [:]
    /// Until when the store was full or slow.
    var lastOutage: Duration?
    /// Until when a call of the store took longer than it should.
    var lastSlowness = Duration.seconds(-1)
    /// Until when the relay takes us for someone who sends unwanted mail.
    var bannedUntil = Duration.zero
    private var sleepers: [Int: UnsafeContinuation<Void, any Error>] = [:]

    /// `trace` hears each step, in words; `tally` hears what `Coverage` counts.
    package init(
        seed: UInt64, on ground: Ground, sabotage: Sabotage = Sabotage(), trace: ((String) -> Void)? = nil,
        tally: ((String) -> Void)? = nil
    ) throws(StoreError) {
        self.seed = seed
        self.ground = ground
        self.sabotage = sabotage
        self.trace = trace
        self.tally = tally
        let dice = SeededRandomness(seed: seed)
        var script = WorldScript(dice)
        sabotage.script(&script)
        self.script = script
        var values = script.settings
        sabotage.settings(&values)
        settings = LiveSettings(values)
        fate = Fate(dice, mishapRate: script.mishapRate)
        database = try ground.nextStore()
    }

    /// Lives the world through; nil if every invariant held.
    package func run() -> Violation? {
        defer { ground.clear(database) }
        return jobs.run {
            furnish()
            people.plan(script.deedCount)
            planBlows()
            live(until: script.busyTime)
            settle()
            return judge.violation
        }
    }

    /// One line about what it was like.
    package var summary: String {
        "\(judge.rows.count) prompts, \(judge.bodies) bodies, \(lastOwner) runs of the daemon, \(jobsRun) jobs"
    }

    private func furnish() {
        machines = (0..<script.nodeCount).map { _ in Machine(self) }
        fate.isKind = true
        jobs.owner = Self.people
        Task { await people.moveIn(script.therapistCount) }
        live(until: .seconds(1))
        fate.isKind = false
        for machine in machines { addNode(on: machine) }
    }

    func addNode(on machine: Machine) {
        lastOwner += 1
        note("node \(lastOwner) starts")
        let node = WorldNode(self, owner: lastOwner, machine: machine)
        nodes.append(node)
        known[lastOwner] = node
        node.start(takingOver: script.nodeCount == 1)
    }

    /// Also of one that is gone.
    func node(_ owner: SteppedJobs.Owner) -> WorldNode? { known[owner] }

    /// What goes wrong at the relay from `phase` on, if anything does.
    func relayMishap(from phase: SMTPPhase) -> Mishap? {
        time < bannedUntil && !fate.isKind ? .ban : fate.mishap(from: phase)
    }

    // MARK: time

    private func live(until end: Duration) {
        while judge.violation == nil {
            runJobs()
            let ring = nodes.compactMap { node in node.nextRing.map { (time: $0, node: node) } }.min {
                $0.time < $1.time
            }
            let next = min(events.next ?? .days(999), ring?.time ?? .days(999))
            guard next <= end else { break }
            time = max(time, next)
            if let ring, ring.time <= next { ring.node.ring() } else if let event = events.take() { happen(event) }
        }
        time = max(time, end)
    }

    private func happen(_ event: EventList.Event) {
        if let node = known[event.owner], node.state == .frozen {
            deferred[event.owner, default: []].append(event.action)
            return
        }
        work(for: event.owner, event.action)
    }

    private func runJobs() {
        while jobs.count > 0, judge.violation == nil {
            let index = fate.below(jobs.count)
            if let node = known[jobs.owner(at: index)], let blow = node.blow {
                node.blow?.jobs -= 1
                if blow.jobs <= 0 {
                    strike(node)
                    continue
                }
            }
            jobs.runJob(at: index)
            jobsRun += 1
            if jobsRun > Self.circle { judge.complain(18, "something runs in circles") }
        }
    }

    /// After the busy time all that was broken is mended, and time goes on until every prompt must have come to an end.
    private func settle() {
        guard judge.violation == nil else { return }
        note("the world settles")
        fate.isKind = true
        endOutage()
        for machine in machines { setRight(machine) }
        for node in nodes {
            node.blow = nil
            node.deadlyStatement = nil
            node.deadly = nil
            thaw(node)
        }
        live(until: time + .minutes(1))
        for node in nodes where !node.isUp || node.isStopping { replace(node) }
        let begun = time
        let expected = judge.expected(at: machines[0].now)
        live(until: begun + Self.settlingTime)
        judge.closeBooks(expected: expected, nodeCount: script.nodeCount, now: machines[0].now)
        for node in nodes { node.terminate() }
        live(until: time + .minutes(2))
        for node in nodes where node.state != .stopped { judge.complain(17, "node \(node.owner) does not stop") }
    }

    @discardableResult
    func at(_ moment: Duration, _ owner: SteppedJobs.Owner, _ action: @escaping () -> Void) -> Int {
        events.add(at: max(moment, time), owner, action)
    }

    @discardableResult
    func after(_ pause: Duration, _ owner: SteppedJobs.Owner, _ action: @escaping () -> Void) -> Int {
        events.add(at: time + pause, owner, action)
    }

    func cancel(_ event: Int) { events.cancel(event) }

    /// What becomes ready within belongs to `owner`.
    func work(for owner: SteppedJobs.Owner, _ body: () -> Void) {
        jobs.owner = owner
        body()
    }

    func pause(_ duration: Duration, _ owner: SteppedJobs.Owner) async {
        await withUnsafeContinuation { continuation in
            after(duration, owner) { continuation.resume() }
        }
    }

    /// For the clocks: ends early when its task is cancelled.
    func sleep(for duration: Duration) async throws {
        let owner = jobs.owner
        let id = at(time + duration, owner) {}
        try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { (continuation: UnsafeContinuation<Void, any Error>) in
                cancel(id)
                if Task.isCancelled { return continuation.resume(throwing: CancellationError()) }
                sleepers[id] = continuation
                at(time + duration, owner) { [self] in sleepers.removeValue(forKey: id)?.resume() }
            }
        } onCancel: {
            sleepers.removeValue(forKey: id)?.resume(throwing: CancellationError())
        }
    }

    /// A process is gone, and all that it still had before it.
    func exit(of owner: SteppedJobs.Owner) {
        jobs.drop(owner)
        events.remove(owner)
        deferred[owner] = nil
    }

    /// What waited while a process stood still happens now.
    func release(_ owner: SteppedJobs.Owner) {
        for action in deferred.removeValue(forKey: owner) ?? [] { at(time, owner, action) }
    }

    func note(_ step: @autoclosure () -> String) {
        guard let trace else { return }
        trace("\(seconds(time)) \(step())")
    }

    func count(_ what: @autoclosure () -> String) {
        if let tally { tally(what()) }
    }

    private func seconds(_ time: Duration) -> String {
        let milliseconds = time.milliseconds
        return "\(milliseconds / 1000).\(String(milliseconds % 1000 + 1000).dropFirst())"
    }
}
