package import Logging
package import RemindCore
import ServiceLifecycle
import UnixSignals

/// SIGHUP: reads configuration and templates again. systemd 252 knows no Type=notify-reload, so RELOADING and READY are
/// sent from here and the unit has ExecReload=kill -HUP.
package struct ReloadService: Service {
    private let notifier: SystemdNotifier
    private let clock: any WallClock
    private let dispatcher: Dispatcher
    private let pacemaker: Pacemaker
    private let logger: Logger
    private let reload: @Sendable () throws -> Void

    /// `reload` checks the new settings first and throws, everything left as it was, if one is wrong; the error's text
    /// holds every problem.
    package init(
        notifier: SystemdNotifier, clock: any WallClock, dispatcher: Dispatcher, pacemaker: Pacemaker, logger: Logger,
        reload: @escaping @Sendable () throws -> Void
    ) {
        self.notifier = notifier
        self.clock = clock
        self.dispatcher = dispatcher
        self.pacemaker = pacemaker
        self.logger = logger
        self.reload = reload
    }

    package func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() { await hangUp() }
    }

    /// One reload, as SIGHUP asks for it.
    package func hangUp() async {
        notifier.reloading(at: clock.monotonic)
        do {
            try reload()
            logger.notice("Configuration and templates were read again")
            await dispatcher.retryRelay()
            pacemaker.wakeAll()
        } catch {
            logger.error("The new configuration is not used, the old one stays", metadata: ["reason": "\(error)"])
        }
        notifier.ready()
    }
}
