package import Logging
package import NIOCore
import RemindCore
import ServiceLifecycle

/// The pages and, apart from them, the keeper's own: two sockets, one service.
package struct WebServer: Service {
    /// `web.listen`.
    package let pages: WebListener
    /// `web.admin_listen`.
    package let admin: WebListener

    /// Addresses are read from the settings once; one event loop carries both sockets.
    package init(
        _ ports: WebPorts, group: any EventLoopGroup, logger: Logger,
        ready: @escaping @Sendable () async -> AdminRouter.Readiness, metrics: @escaping @Sendable () async -> String
    ) {
        let web = ports.settings.current.web
        pages = WebListener(at: web.listen, PageRouter.responder(ports), group: group, logger: logger)
        admin = WebListener(
            at: web.adminListen, AdminRouter.responder(ready: ready, metrics: metrics), group: group, logger: logger)
    }

    package func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pages.run() }
            group.addTask { try await admin.run() }
            try await group.waitForAll()
        }
    }
}
