import RemindCore
import RemindTestSupport
import Synchronization
import Testing

@testable import RemindCurl

/// Which messages travel behind others, seen at what the socket takes.
@Suite struct CarrierLinesTests {
    private static let goAhead = "250 ok\r\n250 ok\r\n354 go\r\n"
    private let desk = Desk()

    @Test func `after a connection was lost under a follower none travels behind a body for an hour`() {
        desk.carry("ana", "bo")
        let first = desk.hear(Self.goAhead)
        #expect(first.taken.ends(with: "DATA\r\n"))
        first.hangUp()
        desk.turn()

        desk.carry("cleo")
        let second = desk.hear(Self.goAhead)
        #expect(second !== first)
        #expect(second.taken.ends(with: "\r\n.\r\n"))

        second.say("250 bo\r\n")
        desk.clock.advance(by: .hours(1))
        desk.carry("dan")
        desk.hear(Self.goAhead)
        #expect(second.taken.ends(with: "DATA\r\n"))
    }

    @Test func `where the limit of connections was lowered those that are open are not filled beyond it`() {
        desk.limit(2)
        desk.carry("ana", "bo")
        for connection in desk.connections { connection.say(Self.goAhead) }
        desk.turn()
        for connection in desk.connections { connection.say("250 ok\r\n") }
        desk.turn()
        desk.limit(1)
        desk.carry("cleo", "dan")
        let begun = desk.connections.filter { $0.taken.ends(with: "DATA\r\n") }
        #expect(desk.connections.count == 2)
        #expect(begun.count == 1)
    }

    @Test func `a server that says good-bye to a follower may be sent others`() {
        desk.carry("ana", "bo")
        desk.hear(Self.goAhead)
        desk.hear("250 ana\r\n421 enough\r\n")
        desk.carry("cleo")
        let second = desk.hear(Self.goAhead)
        #expect(desk.connections.count == 2)
        #expect(second.taken.ends(with: "DATA\r\n"))
    }
}

extension [UInt8] {
    fileprivate func ends(with text: String) -> Bool { suffix(text.utf8.count) == Array(text.utf8)[...] }
}

/// Lines in the test's own thread, one connection at a time.
private final class Desk: CarrierErrands, @unchecked Sendable {
    let clock = ManualClock(Timestamp(seconds: 1_764_579_600))
    private(set) var connections: [NarrowConnection] = []
    private var events: [CarrierEvent] = []
    private lazy var lines = CarrierLines(
        CarrierContext(settings: settings, clock: clock, errands: self, timeouts: { SMTPTimeouts() })
    ) { [unowned self] in events.append($0) }
    private let settings: LiveSettings

    init() {
        var settings = Settings()
        settings.smtp.connections = 1
        settings.smtp.servers = [SMTPServer(url: "smtp://relay.test", tls: .none)]
        self.settings = LiveSettings(settings)
    }

    func limit(_ connections: Int) {
        var settings = settings.current
        settings.smtp.connections = connections
        self.settings.replace(with: settings)
    }

    func connect(to server: SMTPServer, _ done: @escaping Connected) {
        connections.append(NarrowConnection(socket: Int32(connections.count)))
        if let connection = connections.last { done(.success(connection)) }
    }

    func quit(_ connection: any MailConnection, _ done: @escaping @Sendable () -> Void) { done() }

    func carry(_ names: String...) {
        for name in names {
            events.append(.carry(DeliveryJob(envelope: .test(to: name), fence: Fence { $0(true) }) { _ in }))
        }
        turn()
    }

    /// The server of the last connection says something.
    @discardableResult
    func hear(_ replies: String) -> NarrowConnection {
        let connection = connections.last ?? NarrowConnection()
        connection.say(replies)
        turn()
        return connection
    }

    /// Until nothing more happens by itself.
    func turn() {
        repeat {
            while !events.isEmpty { lines.take(events.removeFirst()) }
            let ready = lines.lines.map(hasHeard)
            lines.tend(at: clock.monotonic) { ready[$0] ? Poll.readable : 0 }
        } while !events.isEmpty || lines.lines.contains(where: hasHeard)
    }

    private func hasHeard(_ line: CarrierLine) -> Bool {
        line.awaited.map { !connections[Int($0.descriptor)].isQuiet() } ?? false
    }
}
