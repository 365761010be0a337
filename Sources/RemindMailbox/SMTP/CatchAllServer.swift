package import Logging
package import NIOCore
import NIOPosix
package import RemindCore
import ServiceLifecycle

/// A real SMTP server on loopback that takes every message into the mailroom and relays none: the demo's relay.
package final class CatchAllServer: Service {
    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// How long a connection may be silent.
    private static let idleLimit = TimeAmount.minutes(5)

    private let mailroom: Mailroom
    private let clock: any WallClock
    private let port: LoopbackPort
    private let group: any EventLoopGroup
    private let logger: Logger

    /// Port 0 takes any that is free; `boundPort` then tells which.
    package init(
        mailroom: Mailroom, clock: any WallClock, port: Int = 0,
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton, logger: Logger = Logger(label: "catch-all")
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

    /// Listens and serves until graceful shutdown or cancellation; conversations then end at once.
    package func run() async throws {
        let server: NIOAsyncChannel<Connection, Never>
        do {
            server = try await listen()
        } catch {
            port.failed(error)
            throw error
        }
        let port = port.opened(server.channel)
        logger.info("the catch-all mail server listens on loopback", metadata: ["port": "\(port)"])
        do {
            try await cancelWhenGracefulShutdown { try await self.serve(server) }
        } catch is CancellationError {
            // It was asked to end.
        }
    }

    private func serve(_ server: NIOAsyncChannel<Connection, Never>) async throws {
        try await server.executeThenClose { connections in
            try await withThrowingDiscardingTaskGroup { group in
                for try await connection in connections {
                    group.addTask { await self.serve(connection) }
                }
            }
        }
    }

    private func listen() async throws -> NIOAsyncChannel<Connection, Never> {
        try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: "127.0.0.1", port: port.wished) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers(
                        IdleStateHandler(allTimeout: Self.idleLimit), IdleCloser())
                    return try Connection(wrappingChannelSynchronously: channel)
                }
            }
    }

    /// A connection that breaks is the client's business.
    private func serve(_ connection: Connection) async {
        try? await connection.executeThenClose { inbound, outbound in
            var session = CatchAllSession()
            try await outbound.write(ByteBuffer(string: CatchAllSession.greeting + "\r\n"))
            for try await bytes in inbound {
                var replies = ByteBuffer()
                var isOver = false
                for effect in session.receive(bytes.readableBytesView) {
                    switch effect {
                    case .reply(let text): replies.writeString(text + "\r\n")
                    case .caught(let sender, let recipients, let bytes):
                        await mailroom.add(sender: sender, recipients: recipients, bytes: bytes, at: clock.now)
                    case .close: isOver = true
                    }
                }
                if replies.readableBytes > 0 { try await outbound.write(replies) }
                if isOver { return }
            }
        }
    }
}

/// Closes a connection that has been silent for too long.
private final class IdleCloser: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }
}
