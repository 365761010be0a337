import RemindCore
import RemindCurl
import RemindMailbox
import RemindTestSupport
import Testing

/// The demo's whole way: libcurl on one side, the catch-all server on the other.
@Suite struct CatchAllTests {
    @Test func `many messages over few connections all arrive once`() async throws {
        let mailroom = Mailroom()
        let server = CatchAllServer(mailroom: mailroom, clock: ManualClock(Timestamp(seconds: 1_764_579_600)))
        let running = Task { try await server.run() }
        let port = try await server.boundPort
        let relay = RelayFixture(
            SMTPServer(url: "smtp://127.0.0.1:\(port)/desk.practice.example", tls: .none), connections: 3)
        let gists = await withTaskGroup { group in
            for number in 0..<60 { group.addTask { await relay.deliver(to: "a\(number)").gist } }
            return await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        await relay.close()
        running.cancel()
        _ = await running.result

        #expect(gists == ["sent"])
        let caught = await mailroom.messages()
        #expect(Set(caught.flatMap(\.recipients)).count == 60)
        #expect(caught.count == 60)
        #expect(caught.allSatisfy { $0.bytes == Array("Subject: x\r\n\r\n.hello\r\n".utf8) })
        #expect(relay.fence.asked == 60)
    }
}
