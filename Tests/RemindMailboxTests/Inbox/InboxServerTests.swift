import RemindMailbox
import RemindTestSupport
import Testing

@Suite struct InboxServerTests {
    @Test func `a caught message can be read in a browser`() async throws {
        let mailroom = Mailroom()
        let clock = ManualClock(TestPeople.instant("2026-12-01T09:00:00Z"))
        await mailroom.add(
            sender: "desk@practice.example", recipients: ["dana@mailbox.example"],
            bytes: Array(ReadableMessageTests.mail.utf8), at: clock.now)
        let server = InboxServer(mailroom: mailroom, clock: clock)
        let running = Task { try await server.run() }
        let port = try await server.boundPort
        #expect(try await PlainClient.get("/", port: port).contains("maple harbour"))
        #expect(try await PlainClient.get("/message/1", port: port).contains("<iframe"))
        #expect(try await PlainClient.get("/message/9", port: port).contains("Not here"))
        running.cancel()
        _ = await running.result
    }
}
