package import Hummingbird
import HummingbirdCore
package import Logging
package import NIOCore
package import RemindCore
import ServiceLifecycle

/// One listening socket with a router behind it.
///
/// Built from Hummingbird's server builder and a router's responder without its `Application`, whose date cache would wake the
/// process every second.
package struct WebListener: Service {
    private let address: ListenAddress
    private let responder: RouterResponder<PageContext>
    private let group: any EventLoopGroup
    private let logger: Logger
    private let port = BoundPort()

    package init(
        at address: ListenAddress, _ responder: RouterResponder<PageContext>, group: any EventLoopGroup,
        logger: Logger
    ) {
        self.address = address
        self.responder = responder
        self.group = group
        self.logger = logger
    }

    /// The port in use, once the socket listens: the one that the system chose where the address says 0.
    package var boundPort: Int {
        get async throws { try await port.value() }
    }

    /// Serves until a graceful shutdown; answers that are under way are finished first.
    package func run() async throws {
        let (port, responder, logger) = (port, responder, logger)
        let server: any Service
        do {
            server = try HTTPServerBuilder.http1(configuration: Self.limits).buildServer(
                configuration: .init(
                    address: .hostname(address.host, port: address.port), backlog: 128,
                    availableConnectionsDelegate: .maximum(Self.maximumConnections, logger: logger)),
                eventLoopGroup: group, logger: logger
            ) { request, writer, channel in
                let peer = channel.remoteAddress?.ipAddress ?? ""
                let context = PageContext(source: PageSource(peer: peer, logger: logger))
                let response = try await responder.respond(to: request, context: context)
                try await writer.write(response: response.head, body: response.body)
            } onServerRunning: { channel in
                port.set(channel.localAddress?.port ?? 0)
            }
            try await server.run()
        } catch {
            port.fail(WebError.cannotListen(address: address.description, reason: "\(error)"))
            throw WebError.cannotListen(address: address.description, reason: "\(error)")
        }
        port.fail(WebError.stopped)
    }

    /// More wait in the backlog until one of these closes.
    private static let maximumConnections = 256

    /// Head 16 KB in all, at most 100 fields; an idle or slow connection is closed after 30 s.
    private static let limits = HTTP1Channel.Configuration(
        idleTimeout: .seconds(30),
        httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 100))
}

/// Why pages cannot be served.
package enum WebError: Error, Equatable, Sendable, CustomStringConvertible {
    case cannotListen(address: String, reason: String)
    case stopped

    package var description: String {
        switch self {
        case .cannotListen(let address, let reason):
            "pages cannot be served at \(address) (\(reason)): choose another web.listen or web.admin_listen"
        case .stopped: "the server of the pages has stopped"
        }
    }
}
