import Logging
import RemindCore
import ServiceLifecycle

/// Heartbeat and reaper: while this node holds prompts it extends their leases, and while anyone does it frees rows whose
/// lease ran out, since a node that died cannot do it and one that lives may hold nothing itself.
///
/// It sleeps while no lease runs, so an idle daemon is not woken. Own leases are extended first, so that a node never
/// reaps itself; while the clock is suspect nothing is reaped.
package struct LeaseKeeper: Service {
    private let ports: DaemonPorts
    private let pacemaker: Pacemaker
    private let watch: ClockWatch
    private let held: HeldPrompts
    private let node: String

    package init(ports: DaemonPorts, pacemaker: Pacemaker, watch: ClockWatch, held: HeldPrompts, node: String) {
        self.ports = ports
        self.pacemaker = pacemaker
        self.watch = watch
        self.held = held
        self.node = node
    }

    package func run() async throws {
        await withTaskCancellationOrGracefulShutdownHandler {
            // On the clock that nobody can set, so that no jump delays a beat.
            var next: Duration?
            while !Task.isShuttingDownGracefully, !Task.isCancelled {
                if next == nil, await isNeeded() {
                    next = ports.clock.monotonic + ports.settings.current.delivery.heartbeat
                }
                await pacemaker.wait(.leases, until: next.map { ports.clock.now + ($0 - ports.clock.monotonic) })
                guard let due = next, ports.clock.monotonic >= due else { continue }
                await keep()
                next = nil
            }
        } onCancelOrGracefulShutdown: { [pacemaker] in
            pacemaker.wake(.leases)
        }
    }

    /// A store that does not answer may hold leases.
    private func isNeeded() async -> Bool {
        if held.number > 0 { return true }
        do throws(StoreError) { return try await ports.queue.hasLeases() } catch { return true }
    }

    /// A store that cannot commit is left to the next beat: while it cannot, no fence falls either.
    private func keep() async {
        let now = ports.clock.now
        do throws(StoreError) {
            if held.number > 0 {
                _ = try await ports.queue.heartbeat(
                    node: node, until: now + ports.settings.current.delivery.lease)
            }
            guard watch.look().suspectFor == nil else { return }
            let reaped = try await ports.queue.reap(at: now)
            if reaped > 0 {
                ports.logger.warning("Freed prompts whose lease ran out", metadata: ["prompts": "\(reaped)"])
                pacemaker.wake(.dispatcher, .keeper)
            }
        } catch {
            ports.logger.warning("Leases cannot be extended", metadata: ["reason": "\(error)"])
        }
    }
}
