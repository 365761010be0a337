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

    @Test func `after a server refused a follower no other is sent one for an hour`() {
        desk.carry("ana", "bo")
        desk.hear(Self.goAhead)
        desk.carry("cleo")
        desk.hear("250 ana\r\n503 order\r\n503 order\r\n503 order\r\n")
        #expect(desk.connections.count == 2)
        let second = desk.hear(Self.goAhead)
        #expect(second.taken.ends(with: "\r\n.\r\n"))
        #expect(desk.ended == ["ana": "sent"])
    }

    @Test
    func `one that follows goes over a line that is free where the dot before it is not answered for ten seconds`() {
        desk.limit(2)
        desk.carry("ana", "bo", "cleo")
        let (first, second) = (desk.connections[0], desk.connections[1])
        first.say(Self.goAhead)
        desk.turn()
        #expect(first.taken.ends(with: "DATA\r\n"))
        second.say(Self.goAhead)
        desk.turn()
        second.say("250 bo\r\n")
        desk.turn()
        #expect(desk.deadline == desk.clock.monotonic + .seconds(10))
        desk.clock.advance(by: .seconds(10))
        desk.turn()
        #expect(second.taken.ends(with: "DATA\r\n"))
        second.say(Self.goAhead)
        desk.turn()
        second.say("250 cleo\r\n")
        desk.turn()
        #expect(desk.ended == ["bo": "sent", "cleo": "sent"])

        // The first's connection has commands on it that nobody stands for.
        first.say("250 ana\r\n" + Self.goAhead)
        desk.turn()
        #expect(desk.ended["ana"] == "sent")
        let before = first.taken
        desk.carry("dan", "eve")
        #expect(first.taken == before)
        #expect(desk.connections.count == 3)
    }

    @Test func `one that follows a silent dot goes behind the next body where more wait than lines are free`() {
        desk.limit(2)
        desk.carry("ana", "bo", "cleo", "dan")
        let (first, second) = (desk.connections[0], desk.connections[1])
        first.say(Self.goAhead)
        desk.turn()
        desk.clock.advance(by: .seconds(10))
        second.say(Self.goAhead)
        desk.turn()
        #expect(second.taken.hasLine("RCPT TO:<cleo@mailbox.example>"))
        #expect(!second.taken.hasLine("RCPT TO:<dan@mailbox.example>"))
        second.say("250 bo\r\n" + Self.goAhead)
        desk.turn()
        second.say("250 cleo\r\n")
        desk.turn()
        #expect(desk.ended == ["bo": "sent", "cleo": "sent"])
    }

    @Test func `a connection that is lost without a word counts against followers although its own has left it`() {
        desk.limit(2)
        desk.carry("ana", "bo", "cleo")
        let (first, second) = (desk.connections[0], desk.connections[1])
        first.say(Self.goAhead)
        desk.turn()
        second.say(Self.goAhead)
        desk.turn()
        second.say("250 bo\r\n")
        desk.turn()
        desk.clock.advance(by: .seconds(10))
        desk.turn()
        first.hangUp()
        desk.turn()
        #expect(desk.ended == ["ana": "unknown dot", "bo": "sent"])
        desk.limit(1)
        desk.carry("dan")
        second.say(Self.goAhead)
        desk.turn()
        #expect(second.taken.ends(with: "\r\n.\r\n"))
    }

    @Test func `one that follows stays where every line is busy`() {
        desk.carry("ana", "bo")
        let first = desk.hear(Self.goAhead)
        desk.clock.advance(by: .minutes(1))
        desk.hear("250 ana\r\n" + Self.goAhead)
        desk.hear("250 bo\r\n")
        #expect(desk.connections.count == 1)
        #expect(first.taken.ends(with: "\r\n.\r\n"))
        #expect(desk.ended == ["ana": "sent", "bo": "sent"])
    }

    @Test func `a dot does not follow where the deadline passes while the socket takes the body (invariant 1)`() {
        let deadline = desk.clock.now + .seconds(5)
        desk.carry("ana", before: deadline)
        guard let connection = desk.connections.last else { return }
        connection.room = connection.taken.count + 8
        desk.hear(Self.goAhead)
        desk.clock.advance(by: .seconds(4))
        connection.room += 8
        desk.turn()
        #expect(desk.ended.isEmpty)
        desk.clock.advance(by: .seconds(1))
        connection.room = .max
        desk.turn()
        #expect(desk.ended == ["ana": "fenced"])
        #expect(connection.taken.ends(with: "Subject: x\r\n\r\nhe"))
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
    fileprivate func hasLine(_ text: String) -> Bool { String(decoding: self, as: UTF8.self).contains(text + "\r\n") }
    fileprivate func ends(with text: String) -> Bool { suffix(text.utf8.count) == Array(text.utf8)[...] }
}

/// Lines in the test's own thread, one connection at a time.
private final class Desk: CarrierErrands, @unchecked Sendable {
    let clock = ManualClock(Timestamp(seconds: 1_764_579_600))
    private(set) var connections: [NarrowConnection] = []
    /// What became of each message.
    private(set) var ended: [String: String] = [:]
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

    var deadline: Duration? { lines.deadline }

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

    func carry(_ names: String..., before deadline: Timestamp? = nil) {
        for name in names {
            let fence = Fence(isInTime: { [clock] in deadline.map { clock.now < $0 } ?? true }) { $0(true) }
            let job = DeliveryJob(envelope: .test(to: name), fence: fence) { [self] in ended[name] = $0.gist }
            events.append(.carry(job))
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
            let ready = lines.lines.map(readiness)
            lines.tend(at: clock.monotonic) { ready[$0] }
        } while !events.isEmpty || lines.lines.contains { readiness(of: $0) != 0 }
    }

    private func readiness(of line: CarrierLine) -> Int32 {
        guard let awaited = line.awaited else { return 0 }
        return connections[Int(awaited.descriptor)].readiness & awaited.events
    }
}
