import Hummingbird
import HummingbirdCore
package import Logging
package import NIOCore
import NIOPosix
package import RemindCore
import ServiceLifecycle

/// Serves the demo's inbox on loopback.
///
/// Built without Hummingbird's `Application`, whose date cache would wake the process every second.
package final class InboxServer: Service {
    private let mailroom: Mailroom
    private let clock: any WallClock
    private let port: LoopbackPort
    private let group: any EventLoopGroup
    private let logger: Logger

    /// Port 0 takes any that is free; `boundPort` then tells which.
    package init(
        mailroom: Mailroom, clock: any WallClock, port: Int = 0,
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton, logger: Logger = Logger(label: "inbox")
    ) {
        self.mailroom = mailroom
        self.clock = clock
        self.port = LoopbackPort(port, on: group)
        self.group = group
        self.logger = logger
    }

    /// The port it listens on; waits until it does, and throws if it cannot.
    package var boundPort: Int {
        get async throws { try await port.number }
    }

    package func run() async throws {
        let (logger, port) = (logger, port)
        let responder = InboxPages.router(mailroom, clock: clock).buildResponder()
        let server = try HTTPServerBuilder.http1(configuration: .init(idleTimeout: .seconds(30))).buildServer(
            configuration: .init(address: .hostname("127.0.0.1", port: port.wished)), eventLoopGroup: group,
            logger: logger
        ) { request, writer, channel in
            let context = BasicRequestContext(source: .init(channel: channel, logger: logger))
            let response = try await responder.respond(to: request, context: context)
            try await writer.write(response: response.head, body: response.body)
        } onServerRunning: { channel in
            port.opened(channel)
        }
        do {
            try await server.run()
        } catch {
            port.failed(error)
            throw error
        }
    }
}
