import Logging
import NIOCore
import NIOPosix
import RemindCore
import RemindWeb
import ServiceLifecycle
import Testing

@Suite struct WebServerTests {
    @Test func `pages and the keeper's pages are served from two sockets until asked to stop`() async throws {
        let bench = try await PageBench { settings in
            settings.web.listen.port = 0
            settings.web.adminListen.port = 0
        }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let logger = Logger(label: "web") { _ in SwiftLogNoOpLogHandler() }
        let server = WebServer(
            bench.ports, group: group, logger: logger,
            ready: { AdminRouter.Readiness(isReady: false, text: "relay: no answer") }, metrics: { "remindd_up 1\n" })
        let services = ServiceGroup(
            configuration: .init(services: [.init(service: server)], logger: logger))
        async let running: Void = services.run()

        let pages = try await server.pages.boundPort
        let admin = try await server.admin.boundPort
        #expect(try await PlainClient.get("/robots.txt", port: pages).hasPrefix("HTTP/1.1 200"))
        #expect(try await PlainClient.get("/metrics", port: pages).hasPrefix("HTTP/1.1 404"))
        #expect(try await PlainClient.get("/healthz", port: admin).hasSuffix("ok\n"))
        #expect(try await PlainClient.get("/readyz", port: admin).hasPrefix("HTTP/1.1 503"))
        #expect(try await PlainClient.get("/metrics", port: admin).hasSuffix("remindd_up 1\n"))

        await services.triggerGracefulShutdown()
        try await running
        try await group.shutdownGracefully()
    }

    @Test func `an address in use is said so`() async throws {
        let bench = try await PageBench()
        let group = MultiThreadedEventLoopGroup.singleton
        let logger = Logger(label: "web") { _ in SwiftLogNoOpLogHandler() }
        let first = WebListener(
            at: .init(host: "127.0.0.1", port: 0), bench.responder, group: group, logger: logger)
        let running = Task { try await first.run() }
        let port = try await first.boundPort
        let second = WebListener(
            at: .init(host: "127.0.0.1", port: port), bench.responder, group: group, logger: logger)
        await #expect(throws: WebError.self) { try await second.run() }
        await #expect(throws: WebError.self) { try await second.boundPort }
        running.cancel()
        _ = await running.result
    }

    @Test func `a head that is too long is refused`() async throws {
        let bench = try await PageBench()
        let logger = Logger(label: "web") { _ in SwiftLogNoOpLogHandler() }
        let listener = WebListener(
            at: .init(host: "127.0.0.1", port: 0), bench.responder, group: MultiThreadedEventLoopGroup.singleton,
            logger: logger)
        let running = Task { try await listener.run() }
        let port = try await listener.boundPort
        let long = String(repeating: "a", count: 20_000)
        let answer = try await PlainClient.send("GET / HTTP/1.1\r\nHost: x\r\nX-Long: \(long)\r\n\r\n", port: port)
        #expect(answer.hasPrefix("HTTP/1.1 4"))
        running.cancel()
        _ = await running.result
    }
}
