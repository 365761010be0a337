import Foundation
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

        let pages = try await server.pages.boundPort()
        let admin = try await server.admin.boundPort()
        #expect(try await Curl.get("http://127.0.0.1:\(pages)/robots.txt").hasPrefix("HTTP/1.1 200"))
        #expect(try await Curl.get("http://127.0.0.1:\(pages)/metrics").hasPrefix("HTTP/1.1 404"))
        #expect(try await Curl.get("http://127.0.0.1:\(admin)/healthz").hasSuffix("ok\n"))
        #expect(try await Curl.get("http://127.0.0.1:\(admin)/readyz").hasPrefix("HTTP/1.1 503"))
        #expect(try await Curl.get("http://127.0.0.1:\(admin)/metrics").hasSuffix("remindd_up 1\n"))

        await services.triggerGracefulShutdown()
        try await running
        try await group.shutdownGracefully()
    }
}

/// The system's curl: a client that is none of ours.
private enum Curl {
    static func get(_ url: String) async throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/curl")
        process.arguments = ["-s", "-i", "--max-time", "10", url]
        process.standardOutput = output
        return try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { _ in
                let data = output.fileHandleForReading.readDataToEndOfFile()
                continuation.resume(returning: String(decoding: data, as: UTF8.self))
            }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
    }
}
