import Logging
import RemindCore
import ServiceLifecycle
import Synchronization

/// Sends what is due. One pass of its loop:
///
/// 1. Look at the clock. While it is suspect: claim nothing, expire nothing.
/// 2. While the site or our settings for it are at fault (`RelayPause`): claim nothing, expire what is overdue.
/// 3. Ask the queue when the next prompt is to be tried; sleep until then, or until a wake.
/// 4. Claim as many as there is room for, nearest deadline first; spread what is late after downtime (`CatchUp`).
/// 5. Write their mails; each goes to a conversation of its own as soon as a connection is free.
/// 6. The conversation asks the fence before the body: the writer's commit of `transmitting`.
/// 7. Its ending is settled as `RetryPolicy` says, which makes room and wakes the loop.
///
/// A prompt whose mail cannot be written fails with its reason and never holds up the others. When asked to stop it claims
/// nothing more, gives conversations `grace`, and leaves no row claimed (invariant 17).
package actor Dispatcher: Service {
    /// How long running conversations may go on after SIGTERM.
    package static let grace = Duration.seconds(30)
    /// How long the last settlements may take after that, if the store cannot commit.
    package static let lastWrites = Duration.seconds(8)
    /// How long a note whose agenda has to be derived first is left alone.
    static let agendaFirst = Duration.minutes(1)
    /// Claims per connection: while one or two are on the wire, the next wait at hand. Room is filled up as soon as one for
    /// each connection is free: a claim of more would hold up the fences of all, one of fewer costs more a message.
    static let claimsPerConnection = 6
    /// While nothing can be claimed, overdue prompts are expired this often.
    static let expiryPause = Duration.minutes(1)

    let ports: DaemonPorts
    let writer: QueueWriter
    let pacemaker: Pacemaker
    let watch: ClockWatch
    let health: HealthBoard
    let held: HeldPrompts
    let metrics: DaemonMetrics

    var waiting: [Conversation] = []
    /// Not by prompt: one that was moved meanwhile may be claimed again before its first conversation ends.
    var running: [ObjectIdentifier: Conversation] = [:]
    var relayPause = RelayPause() { didSet { sayWhatRoomCounts() } }
    /// What no waiting mends, and so ends the service.
    let fault = Mutex<StoreError?>(nil)
    var isEnding = false { didSet { sayWhatRoomCounts() } }
    var hasSaidGoodbye = false
    /// At the stop: the agendas that were still owed.
    var hasDerived = false
    /// Whose agendas have to be derived before anything is claimed, since notes of theirs were late, or before the end.
    var owed: Set<TherapistID> = []
    var vainDerivations = 0
    /// Nil until the first claim, and again when the machine has slept or its clock could not be believed.
    var catchUp: CatchUp?
    private var storeFailures = 0
    private var vainClaims = 0
    /// The last claim took as many as it might: more is due for all we know.
    private var moreIsDue = false

    package init(
        ports: DaemonPorts, writer: QueueWriter, pacemaker: Pacemaker, watch: ClockWatch, health: HealthBoard,
        held: HeldPrompts, metrics: DaemonMetrics
    ) {
        self.ports = ports
        self.writer = writer
        self.pacemaker = pacemaker
        self.watch = watch
        self.health = health
        self.held = held
        self.metrics = metrics
    }

    package func run() async throws {
        try await withTaskCancellationOrGracefulShutdownHandler {
            while !Self.isStopping {
                let next = try await look()
                if Self.isStopping { break }
                await pacemaker.wait(.dispatcher, until: next)
                if let next, ports.clock.now > next + CatchUp.tolerance { catchUp = nil }
            }
            let grace = Task.isCancelled ? Duration.zero : Self.grace
            // A task of its own, since the last writes must happen even if this one was cancelled.
            await Task { await stop(grace: grace) }.value
        } onCancelOrGracefulShutdown: { [pacemaker] in
            pacemaker.wake(.dispatcher)
            // A claim may wait for the store's next try.
            pacemaker.wake(.writer)
        }
    }

    /// The relay's settings were replaced: what was at fault may be mended, so the next pass tries it.
    package func retryRelay() {
        relayPause = RelayPause()
        health.update {
            $0.relayFault = nil
            $0.serverPassedOver = nil
        }
        pacemaker.wake(.dispatcher)
    }

    static var isStopping: Bool { Task.isShuttingDownGracefully || Task.isCancelled }

    /// One pass; returns when the next is needed, nil for not before a wake. Throws only what no waiting mends.
    private func look() async throws(StoreError) -> Timestamp? {
        do throws(StoreError) {
            if let fault = fault.withLock({ $0 }) { throw fault }
            let next = try await pass()
            storeFailures = 0
            health.update { $0.storeFault = nil }
            return next
        } catch {
            if error.isLasting { throw error }
            storeFailures += 1
            health.update { $0.storeFault = error.description }
            if storeFailures == 1 { ports.logger.error("The store cannot be used", metadata: ["reason": "\(error)"]) }
            return ports.clock.now + StoreBackoff.pause(after: storeFailures)
        }
    }

    private func pass() async throws(StoreError) -> Timestamp? {
        sayWhatRoomCounts()
        let verdict = watch.look()
        let now = ports.clock.now
        health.update { $0.clockIsSuspect = verdict.suspectFor != nil }
        if let doubt = verdict.suspectFor {
            catchUp = nil
            return now + doubt
        }
        if isRelayPaused { return try await passInPause(at: now) }
        startConversations()
        try await deriveOwed(at: now)
        guard isWorthClaiming else { return nil }
        if !moreIsDue {
            let next = try await ports.queue.nextAttempt()
            health.update { $0.nextAttempt = next }
            let held = try await ports.queue.nextHeldDeadline()
            guard let wake = [next, held].compactMap(\.self).min() else { return nil }
            guard wake <= now else { return wake }
            // Meanwhile a conversation may have ended and found the relay gone: then there is less room, or none.
            guard isWorthClaiming, !isRelayPaused else { return now }
        }
        let wanted = room
        let wasSure = !moreIsDue
        moreIsDue = false
        let claims = try await writer.claim(upTo: wanted)
        guard !claims.isEmpty else { return wasSure ? try await expire(at: now) : now }
        moreIsDue = claims.count == wanted
        vainClaims = 0
        held.add(claims.count)
        let (present, late) = part(claims, at: now)
        prepare(present)
        if !late.isEmpty { try await putBack(late, at: now) }
        return ports.clock.now
    }

    /// How many more this node may hold.
    private var room: Int { relayPause.isProbing ? 1 - held.number : capacity - held.open }

    /// Whether there is room for a claim that is worth its commit.
    var isWorthClaiming: Bool { room > 0 && (relayPause.isProbing || room >= connections) }

    /// While one message is tried, or the last are waited for, each settlement matters; else only room for a claim.
    private func sayWhatRoomCounts() {
        held.wakeDispatcher(atMost: isEnding || relayPause.isProbing ? .max : capacity - connections)
    }

    var isRelayPaused: Bool { relayPause.isOn(at: ports.clock.monotonic) }
    private var capacity: Int { connections * Self.claimsPerConnection }
    var connections: Int { max(1, ports.settings.read { $0.smtp.connections }) }

    private func passInPause(at now: Timestamp) async throws(StoreError) -> Timestamp? {
        release(waiting)
        guard let end = relayPause.until else { return now }
        let lastTry = try await momentOfLastTry(at: now)
        if let lastTry, lastTry <= now {
            relayPause.end(at: ports.clock.monotonic)
            return now
        }
        let until = min(now + (end - ports.clock.monotonic), lastTry ?? .distantFuture)
        guard let next = try await ports.queue.nextAttempt() else { return until }
        guard next <= now else { return min(until, max(next, now + Self.expiryPause)) }
        if try await expireOverdue() > 0 { pacemaker.wake(.keeper) }
        return min(until, now + Self.expiryPause)
    }

    /// When the pause is to be left before its end, since a message has its last try.
    private func momentOfLastTry(at now: Timestamp) async throws(StoreError) -> Timestamp? {
        guard let wanted = try await ports.queue.nextLastTry(at: now), let from = relayPause.lastTryFrom else {
            return nil
        }
        return max(wanted, now + (from - ports.clock.monotonic))
    }

    /// Something is due and yet nothing can be claimed: its deadline has passed, or another node was faster.
    private func expire(at now: Timestamp) async throws(StoreError) -> Timestamp {
        if try await expireOverdue() > 0 {
            vainClaims = 0
            pacemaker.wake(.keeper)
            return now
        }
        vainClaims += 1
        return now + .seconds(min(30, 1 << min(vainClaims - 1, 5)))
    }

    /// By the clock as it is now: it may have been set while a slow store was asked what is due.
    private func expireOverdue() async throws(StoreError) -> Int {
        guard watch.look().suspectFor == nil else { return 0 }
        return try await ports.queue.expire(at: ports.clock.now)
    }

    private func prepare(_ claims: [Claim]) {
        for claim in claims {
            guard let letter = claim.letter else {
                let reason = "what it would be written from is gone"
                settle(Settlement(lease: claim.lease, state: .failed, reason: reason))
                continue
            }
            do throws(LetterError) {
                waiting.append(try Conversation(claim, letter, ports))
            } catch {
                settle(settlement(of: claim, unwritable: error))
            }
        }
        startConversations()
    }
}
