import ServiceLifecycle

/// READY=1 once `onReady` has returned, STOPPING=1 as soon as the end begins. It stands last in the list, so that it is the
/// first to be stopped.
package struct ReadinessService: Service {
    private let notifier: SystemdNotifier
    private let onReady: @Sendable () async throws -> Void

    /// `onReady` runs before systemd hears of it: it waits for what must be there, such as a listening socket, and throws if
    /// that never comes, which ends the daemon without a READY.
    package init(notifier: SystemdNotifier, onReady: @escaping @Sendable () async throws -> Void = {}) {
        self.notifier = notifier
        self.onReady = onReady
    }

    package func run() async throws {
        try await onReady()
        notifier.ready()
        // Cancellation ends the wait too; both mean that the end has begun.
        try? await gracefulShutdown()
        notifier.stopping()
    }
}
