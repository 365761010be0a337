import RemindCore
import RemindMailbox
import RemindTestSupport
import Testing

@Suite struct CatchAllServerTests {
    private let clock = ManualClock(Timestamp(seconds: 1_764_579_600))

    @Test func `a second server on the same port says that it cannot listen`() async throws {
        let first = CatchAllServer(mailroom: Mailroom(), clock: clock)
        let running = Task { try await first.run() }
        let port = try await first.boundPort
        let second = CatchAllServer(mailroom: Mailroom(), clock: clock, port: port)
        await #expect(throws: (any Error).self) { try await second.run() }
        await #expect(throws: (any Error).self) { try await second.boundPort }
        running.cancel()
        _ = await running.result
    }
}
