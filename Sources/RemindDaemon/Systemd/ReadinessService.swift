import ServiceLifecycle

/// READY=1 once every service before it runs, STOPPING=1 as soon as the end begins. It stands last in the list, so that
/// it is the first to be stopped.
package struct ReadinessService: Service {
    private let notifier: SystemdNotifier
    private let onReady: @Sendable () async -> Void

    /// `onReady` runs before systemd hears of it, for instance to print where the pages are.
    package init(notifier: SystemdNotifier, onReady: @escaping @Sendable () async -> Void = {}) {
        self.notifier = notifier
        self.onReady = onReady
    }

    package func run() async throws {
        await onReady()
        notifier.ready()
        // Cancellation ends the wait too; both mean that the end has begun.
        try? await gracefulShutdown()
        notifier.stopping()
    }
}
