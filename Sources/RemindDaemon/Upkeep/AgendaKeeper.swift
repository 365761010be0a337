import Logging
import RemindCore
import ServiceLifecycle

/// Keeps agendas true while nobody changes anything: sessions end, pauses end, horizons run short.
///
/// 1. Sleep until `nextUpkeep`, or until a wake.
/// 2. While the clock is suspect, do nothing: a session may not have ended at all.
/// 3. At the start, and where the settings were replaced, have agendas follow them, whoever has a note soon first.
/// 4. Work in batches until nothing is left; wake the dispatcher, whose next prompt may be another now.
///    Then look once more who does not follow the settings: a command that had read older ones may have derived an agenda
///    by them, even minutes later if it asked questions meanwhile. It wakes the keeper when it is done.
/// 5. After more than a few agendas, give back the memory that they took.
package struct AgendaKeeper: Service {
    /// When upkeep is wanted and yet nothing changes, or the store fails, this long until the next try.
    static let pause = Duration.minutes(1)
    /// Between one round through all who wanted upkeep and the next.
    static let rest = Duration.seconds(1)

    private let ports: DaemonPorts
    private let pacemaker: Pacemaker
    private let watch: ClockWatch

    package init(ports: DaemonPorts, pacemaker: Pacemaker, watch: ClockWatch) {
        self.ports = ports
        self.pacemaker = pacemaker
        self.watch = watch
    }

    package func run() async throws {
        try await withTaskCancellationOrGracefulShutdownHandler {
            var pace = UpkeepPace()
            // The settings that agendas follow; nil for none yet.
            var followed: Int?
            while !isStopping {
                let next = try await look(&pace, &followed)
                if isStopping { break }
                await pacemaker.wait(.keeper, until: next)
            }
        } onCancelOrGracefulShutdown: { [pacemaker] in
            pacemaker.wake(.keeper)
        }
    }

    private var isStopping: Bool { Task.isShuttingDownGracefully || Task.isCancelled }

    private func look(_ pace: inout UpkeepPace, _ followed: inout Int?) async throws(StoreError) -> Timestamp? {
        do throws(StoreError) {
            return try await keep(&pace, &followed)
        } catch {
            if error.isLasting { throw error }
            ports.logger.warning("Agendas cannot be kept", metadata: ["reason": "\(error)"])
            return ports.clock.now + Self.pause
        }
    }

    /// Returns when upkeep has something to do next, nil for not before a wake.
    private func keep(_ pace: inout UpkeepPace, _ followed: inout Int?) async throws(StoreError) -> Timestamp? {
        let now = ports.clock.now
        if let doubt = watch.look().suspectFor { return now + doubt }
        let revision = ports.settings.revision
        if revision != followed {
            _ = try await ports.upkeep.followSettings(at: now)
            followed = revision
        }
        let next = try await ports.upkeep.nextUpkeep(after: now)
        guard let next, next <= now else {
            if try await ports.upkeep.followSettings(at: now) > 0 { return now }
            if pace.endsRound() { await ports.upkeep.releaseMemory() }
            return next
        }
        let (wanted, start) = (pace.batch, ports.clock.monotonic)
        let changed = try await ports.upkeep.upkeep(at: now, limit: wanted)
        pace.note(changed, took: ports.clock.monotonic - start)
        guard changed > 0 else { return now + Self.pause }
        ports.logger.debug("Agendas derived again", metadata: ["therapists": "\(changed)"])
        pacemaker.wake(.dispatcher)
        return changed < wanted ? now + Self.rest : now
    }
}
