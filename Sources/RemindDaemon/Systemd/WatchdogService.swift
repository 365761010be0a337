package import RemindCore
import ServiceLifecycle

/// WATCHDOG=1 at half the interval that systemd asks for, but only while the dispatcher's loop is alive: a loop that hangs
/// longer than the interval is reported by silence, and systemd starts the daemon anew.
package struct WatchdogService: Service {
    private let notifier: SystemdNotifier
    private let pacemaker: Pacemaker
    private let clock: any WallClock

    package init(notifier: SystemdNotifier, pacemaker: Pacemaker, clock: any WallClock) {
        self.notifier = notifier
        self.pacemaker = pacemaker
        self.clock = clock
    }

    package func run() async throws {
        guard let interval = notifier.watchdogInterval else {
            try? await gracefulShutdown()
            return
        }
        await withTaskCancellationOrGracefulShutdownHandler {
            while !Task.isShuttingDownGracefully, !Task.isCancelled {
                if pacemaker.workingTime(of: .dispatcher) < interval { notifier.watchdog() }
                await pacemaker.wait(.watchdog, until: clock.now + interval / 2)
            }
        } onCancelOrGracefulShutdown: { [pacemaker] in
            pacemaker.wake(.watchdog)
        }
    }
}
