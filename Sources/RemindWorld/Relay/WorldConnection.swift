import Glibc
import RemindCore
import RemindCurl
import RemindExecutor

/// A node's end of one connection to the relay: bytes take their time, arrive in pieces, or never.
///
/// `@unchecked Sendable`: used on the world's one thread only.
final class WorldConnection: MailConnection, @unchecked Sendable {
    let server: SMTPServer
    let capabilities: SMTPCapabilities
    /// No descriptor, but a number that is like none of the node's others.
    let socket: Int32
    let isSecured = false
    private unowned let world: World
    private unowned let transport: WorldTransport
    /// What has arrived and was not read.
    private var unread: [SMTPEvent] = []
    private var hasEnded = false
    /// The socket takes nothing more before then.
    private var blockedUntil = Duration.zero
    private var lastArrival = Duration.zero
    private var session: RelaySession?

    init(to server: SMTPServer, of transport: WorldTransport, _ world: World, mishap: Mishap?) {
        self.server = server
        self.world = world
        self.transport = transport
        socket = transport.nextSocket()
        capabilities = SMTPCapabilities(size: true, pipelining: world.fate.chance(3, of: 4))
        session = RelaySession(world, owner: transport.owner, mishap: mishap) { [unowned self] in arrive($0) }
    }

    /// What it is ready for, as `poll` says it.
    var readiness: Int32 { (unread.isEmpty ? 0 : Int32(POLLIN)) | (world.time < blockedUntil ? 0 : Int32(POLLOUT)) }

    func isQuiet() -> Bool { unread.isEmpty }

    func receive() -> SMTPEvent? {
        guard let event = unread.first else { return nil }
        // An end is heard as often as someone listens.
        if event != .closed { unread.removeFirst() }
        return event
    }

    /// Bytes that are taken arrive at once: they are in the server's socket when the client dies.
    func send(_ bytes: ArraySlice<UInt8>) -> Transfer {
        if world.time < blockedUntil { return .again }
        // The first write after the other side's end may still go through, into nothing.
        if hasEnded { return world.fate.chance(1, of: 2) ? .closed : .moved(bytes.count) }
        if let body = bytes.length(through: WorldMessage.end), body < bytes.count {
            session?.isFollowed = true
        }
        guard session?.awaitsBody == true, let pause = world.fate.bodyPause() else {
            session?.receive(bytes)
            return .moved(bytes.count)
        }
        // It takes the head, and the rest later: in between the server may speak and the node may end.
        let head = WorldMessage.headLength(of: bytes)
        let cut = world.fate.chance(1, of: 2) ? head : head + world.fate.below(bytes.count - head)
        session?.receive(bytes.prefix(cut))
        blockedUntil = world.time + pause
        wake(at: blockedUntil)
        return .moved(cut)
    }

    func quit(timeouts: SMTPTimeouts) {}

    private func arrive(_ event: SMTPEvent) {
        lastArrival = max(lastArrival, world.time + world.fate.networkDelay())
        world.at(lastArrival, transport.owner) { [self] in
            unread.append(event)
            if event == .closed { hasEnded = true }
            transport.turnSoon()
        }
    }

    private func wake(at moment: Duration) {
        world.at(moment, transport.owner) { [transport] in transport.turnSoon() }
    }
}
