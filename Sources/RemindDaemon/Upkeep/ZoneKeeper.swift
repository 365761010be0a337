import Cron
import Logging
import RemindCore
import ServiceLifecycle

/// Follows the system's zone data: what changed while the daemon was down, and what an upgrade changes while it runs.
///
/// 1. At the start, compare the data with those that agendas were derived from.
/// 2. Wait for a wake: a watched folder changed, or everybody was woken (SIGHUP, a clock that was set).
/// 3. If files really differ, wait until they have been quiet: an upgrade replaces hundreds over some seconds.
/// 4. Forget what was read, have the agendas of the zones that differ marked, and wake their keeper.
package struct ZoneKeeper: Service {
    /// An upgrade is over when nothing has changed for this long.
    static let quiet = Duration.seconds(5)
    /// So often at most the quiet is waited for; then what is there is taken, and the next change begins anew.
    static let patience = 12
    /// When the store fails, this long until the next try.
    static let pause = Duration.minutes(1)

    private let ports: DaemonPorts
    private let pacemaker: Pacemaker
    private let folders: FolderWatch?

    package init(ports: DaemonPorts, pacemaker: Pacemaker, folders: FolderWatch?) {
        self.ports = ports
        self.pacemaker = pacemaker
        self.folders = folders
    }

    package func run() async throws {
        try await withTaskCancellationOrGracefulShutdownHandler {
            if folders == nil {
                ports.logger.warning(
                    "The system grants no watch on the zone data: after an upgrade of tzdata, send SIGHUP")
            }
            var next = try await look()
            while !isStopping {
                await pacemaker.wait(.zones, until: next)
                if isStopping { break }
                if ports.zones.hasChanged {
                    await settle()
                } else if next == nil {
                    continue
                }
                if isStopping { break }
                next = try await look()
            }
        } onCancelOrGracefulShutdown: { [pacemaker] in
            pacemaker.wake(.zones)
        }
    }

    private var isStopping: Bool { Task.isShuttingDownGracefully || Task.isCancelled }

    /// Returns when nothing has happened for a while.
    private func settle() async {
        for _ in 0..<Self.patience {
            let end = ports.clock.now + Self.quiet
            await pacemaker.wait(.zones, until: end)
            if isStopping || ports.clock.now >= end { return }
        }
    }

    /// Returns when to try once more, nil for not before a change.
    private func look() async throws(StoreError) -> Timestamp? {
        _ = ports.zones.refresh()
        folders?.follow(ports.zones.folders)
        do throws(StoreError) {
            tell(try await ports.zoneUpkeep.followZoneData(at: ports.clock.now))
            return nil
        } catch {
            if error.isLasting { throw error }
            ports.logger.warning("Zone data cannot be followed", metadata: ["reason": "\(error)"])
            return ports.clock.now + Self.pause
        }
    }

    private func tell(_ news: ZoneDataNews) {
        for problem in ports.zones.problems {
            ports.logger.error("Older zone data stay in use", metadata: ["reason": "\(problem)"])
        }
        guard news.isNews else { return }
        ports.logger.notice(
            "Zone data changed",
            metadata: [
                "before": "\(news.before ?? "none")", "now": "\(news.present)", "zones": "\(news.zones.count)",
                "agendas": "\(news.therapists)",
            ])
        if news.therapists > 0 { pacemaker.wake(.keeper) }
    }
}
