import Dispatch
import RemindCore
import Synchronization
import Testing

@testable import RemindCurl

/// Commands of the next message behind the body of the one before (RFC 2920 section 3.1).
@Suite struct FollowerTests {
    typealias Script = [ScriptedServer.Step]

    private static let greeting: Script = .greeting("PIPELINING")
    private static let commands: Script = [.hear, .hear, .hear]
    private static let goAhead = ScriptedServer.Step.raw("250 ok\r\n250 ok\r\n354 go\r\n")
    private static let body: Script = commands + [goAhead, .hearMessage]

    /// Hands over as many messages as there are names at once, and returns what became of them, in order.
    private func deliver(_ names: String..., over relay: RelayFixture) async -> [DeliveryAttempt] {
        let (attempts, said) = Patience.stream(of: (Int, DeliveryAttempt).self)
        let start = HeldFence()
        for (place, name) in names.enumerated() {
            relay.transport.carry(.test(to: name), fence: start.fence) { said.yield((place, $0)) }
        }
        start.fall()
        var all: [Int: DeliveryAttempt] = [:]
        for await (place, attempt) in attempts {
            all[place] = attempt
            if all.count == names.count { break }
        }
        #expect(all.count == names.count, "not every mail came to an end")
        await relay.close()
        return names.indices.compactMap { all[$0] }
    }

    @Test func `the next commands are heard before the reply to the dot is said`() async {
        let server = ScriptedServer(
            Self.greeting + Self.body + Self.commands + [.say("250 first"), Self.goAhead, .hearMessage]
                + [.say("250 second")] + .quit)
        defer { server.stop() }
        let attempts = await deliver("ana", "bo", over: RelayFixture(server.setting()))
        #expect(attempts.map { $0.outcome.reply?.text } == ["first", "second"])
        #expect(
            server.heard.map { $0.filter { $0.hasPrefix("RCPT") } } == [
                ["RCPT TO:<ana@mailbox.example>", "RCPT TO:<bo@mailbox.example>"]
            ])
        #expect(server.heard.first?.contains("RSET") == false)
    }

    @Test func `a refused body leaves the follower alone`() async {
        let server = ScriptedServer(
            Self.greeting + Self.body + Self.commands + [.say("554 5.6.0 no"), Self.goAhead, .hearMessage]
                + [.say("250 second")] + .quit)
        defer { server.stop() }
        let attempts = await deliver("ana", "bo", over: RelayFixture(server.setting()))
        #expect(attempts.map(\.gist) == ["permanent dot", "sent"])
    }

    @Test func `a follower whose recipient is refused costs an RSET`() async {
        let server = ScriptedServer(
            Self.greeting + Self.body + Self.commands
                + [.raw("250 first\r\n250 ok\r\n550 5.1.1 nobody\r\n554 no recipient\r\n"), .hear, .say("250 reset")]
                + Self.body + [.say("250 third")] + .quit)
        defer { server.stop() }
        let attempts = await deliver("ana", "bo", "cleo", over: RelayFixture(server.setting()))
        #expect(attempts.map(\.gist) == ["sent", "permanent rcpt", "sent"])
        #expect(server.connections == 1)
    }

    @Test func `where the connection dies after a body its follower takes a fresh one`() async {
        let server = ScriptedServer(
            Self.greeting + Self.body + Self.commands, Self.greeting + Self.body + [.say("250 second")] + .quit)
        defer { server.stop() }
        let attempts = await deliver("ana", "bo", over: RelayFixture(server.setting()))
        #expect(attempts.map(\.gist) == ["unknown dot", "sent"])
        #expect(server.connections == 2)
    }

    @Test func `a server that refuses a follower is sent it alone`() async {
        let refused: Script = [.raw("250 first\r\n503 order\r\n503 order\r\n503 order\r\n"), .hear, .say("250 reset")]
        let alone: Script = Self.body + [.say("250 ok")]
        let server = ScriptedServer(
            Self.greeting + Self.body + Self.commands + refused, Self.greeting + alone + alone + .quit)
        defer { server.stop() }
        let attempts = await deliver("ana", "bo", "cleo", over: RelayFixture(server.setting()))
        #expect(attempts.map(\.gist) == ["sent", "sent", "sent"])
        #expect(server.connections == 2)
    }

    @Test func `without PIPELINING each message waits for the one before`() async {
        let server = ScriptedServer(Script.greeting() + Script.message + Script.message + .quit)
        defer { server.stop() }
        let attempts = await deliver("ana", "bo", over: RelayFixture(server.setting()))
        #expect(attempts.map(\.gist) == ["sent", "sent"])
        #expect(server.connections == 1)
    }

    @Test func `a follower is handed back when the transport closes`() async {
        let gate = DispatchSemaphore(value: 0)
        let server = ScriptedServer(Self.greeting + Self.body + Self.commands + [.pause(gate), .say("250 first")])
        defer { server.stop() }
        let relay = RelayFixture(server.setting())
        let (gists, said) = Patience.stream(of: String.self)
        let start = HeldFence()
        for name in ["ana", "bo"] {
            relay.transport.carry(.test(to: name), fence: start.fence) { said.yield($0.gist) }
        }
        start.fall()
        var heard = server.hearing.makeAsyncIterator()
        // EHLO, three commands, a body, three commands.
        for _ in 0..<8 { #expect(await heard.next() != nil, "the server heard \(server.heard)") }
        await relay.close()
        var gist = gists.makeAsyncIterator()
        #expect(await gist.next() == "transient connect")
        gate.signal()
        #expect(await gist.next() == "sent")
        #expect(server.connections == 1)
    }
}

/// Falls once all messages are handed over: one that comes later than the body before it is no follower.
private final class HeldFence: Sendable {
    /// Who asked, nil once it fell.
    private let waiting = Mutex<[Fence.Answer]?>([])

    var fence: Fence {
        Fence { [self] answer in
            let waits = waiting.withLock { waiting in
                waiting?.append(answer)
                return waiting != nil
            }
            if !waits { answer(true) }
        }
    }

    func fall() {
        let asked = waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting ?? []
        }
        for answer in asked { answer(true) }
    }
}
