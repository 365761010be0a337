import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCurl

/// One transaction behind another where the socket takes the first's dot, and not all that stands behind it.
@Suite struct SMTPExchangeTests {
    private let connection = NarrowConnection()
    private let context: CarrierContext

    init() {
        let clock = ManualClock(Timestamp(seconds: 1_764_579_600))
        let errands = ErrandThreads(
            clock: clock, tokens: TokenShelf(clock: clock), timeouts: { SMTPTimeouts() }, onPhase: nil)
        context = CarrierContext(
            settings: LiveSettings(Settings()), clock: clock, errands: errands, timeouts: { SMTPTimeouts() })
    }

    private func exchange(to name: String) -> SMTPExchange {
        SMTPExchange(.test(to: name), over: connection, context)
    }

    /// Two transactions, the second of which has only the first nine bytes of its commands on the wire.
    private func torn() -> (first: SMTPExchange, second: SMTPExchange, commands: [UInt8]) {
        var (first, second) = (exchange(to: "ana"), exchange(to: "bo"))
        _ = first.begin()
        connection.say("250 ok\r\n250 ok\r\n354 go\r\n")
        _ = first.ready(Poll.readable)
        let commands = second.beginBehind() ?? []
        connection.room = connection.taken.count + "Subject: x\r\n\r\nhello\r\n.\r\n".utf8.count + 9
        _ = first.fence(true) { commands }
        return (first, second, commands)
    }

    @Test func `a reply to the dot counts before the commands behind it are taken`() throws {
        var (first, second, commands) = torn()
        #expect(connection.taken.suffix(9) == commands.prefix(9))
        connection.say("250 first\r\n")
        guard case .finish(let finish) = first.ready(Poll.readable) else { throw Surprise() }
        #expect(finish.attempt.gist == "sent")
        #expect(finish.keepsConnection)
        guard case .wait = second.takeOver(from: first) else { throw Surprise() }
        #expect(second.awaited == Poll.readable | Poll.writable)
        connection.room = .max
        _ = second.ready(Poll.writable)
        #expect(connection.taken.suffix(commands.count) == commands[...])
        #expect(second.awaited == Poll.readable)
    }

    @Test func `over TLS the commands behind a dot go by themselves, so that the dot is known to be written`() throws {
        connection.isSecured = true
        var (first, _, _) = torn()
        #expect(connection.taken.suffix(5) == Array("\r\n.\r\n".utf8)[...])
        connection.say("250 first\r\n")
        guard case .finish(let finish) = first.ready(Poll.readable) else { throw Surprise() }
        #expect(finish.attempt.gist == "sent")
    }

    @Test func `where the connection breaks behind a dot nobody knows what became of the message`() throws {
        var (first, _, _) = torn()
        connection.isBroken = true
        guard case .finish(let finish) = first.ready(Poll.writable) else { throw Surprise() }
        #expect(finish.attempt.gist == "unknown dot")
    }

    /// The exchange asks for something else.
    private struct Surprise: Error {}
}
