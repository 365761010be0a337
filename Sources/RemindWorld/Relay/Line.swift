import RemindCore
import RemindExecutor

/// One connection between a node and the relay: bytes take their time, arrive in pieces, or never.
///
/// The server's side is a plain SMTP server that reads what really came; what it keeps does not depend on whether the
/// client lives to hear of it.
final class Line: @unchecked Sendable {
    private enum Expectation { case commands, body }

    let owner: SteppedJobs.Owner
    let promptID: PromptID
    /// Of the prompt, when its mail was written.
    let revision: Int
    let mishap: Mishap?
    let hasPipelining: Bool
    /// The body goes out in two parts, this far apart; zero for at once.
    let bodyPause: Duration
    private unowned let world: World

    private var expectation = Expectation.commands
    private var buffer: [UInt8] = []
    private var mailAccepted = false
    private var rcptAccepted = false
    private var bodyBegan = false
    private var isClosed = false

    private var inbox: [SMTPEvent] = []
    private var reader: UnsafeContinuation<SMTPEvent, Never>?
    private var alarm: Int?
    private var lastArrival = Duration.zero

    init(_ world: World, owner: SteppedJobs.Owner, promptID: PromptID, revision: Int) {
        self.world = world
        self.owner = owner
        self.promptID = promptID
        self.revision = revision
        mishap = world.time < world.bannedUntil && !world.fate.isKind ? .ban : world.fate.mishap()
        hasPipelining = world.fate.chance(1, of: 2)
        bodyPause = world.fate.bodyPause()
    }

    // MARK: the client's side

    /// Bytes that the client has written arrive at once: they are in the server's socket when the client dies.
    func send(_ bytes: [UInt8]) {
        guard !isClosed else { return }
        buffer += bytes
        serve()
    }

    /// The next thing that happens on the connection.
    func receive(within timeout: Duration) async -> SMTPEvent {
        if !inbox.isEmpty { return inbox.removeFirst() }
        return await withUnsafeContinuation { continuation in
            reader = continuation
            alarm = world.after(timeout, owner) { [self] in hand(.timedOut) }
        }
    }

    /// What has come and was not read.
    func unread() -> SMTPEvent? { inbox.isEmpty ? nil : inbox.removeFirst() }

    private func hand(_ event: SMTPEvent) {
        guard let reader else {
            if event != .timedOut { inbox.append(event) }
            return
        }
        self.reader = nil
        if let alarm { world.cancel(alarm) }
        reader.resume(returning: event)
    }

    // MARK: the server's side

    private func serve() {
        while !isClosed {
            switch expectation {
            case .commands:
                guard let end = buffer.firstIndex(of: UInt8(ascii: "\n")) else { return }
                let line = String(decoding: buffer[...end], as: UTF8.self)
                buffer.removeFirst(end + 1)
                obey(line)
            case .body:
                guard takeBody() else { return }
            }
        }
    }

    private func obey(_ command: String) {
        switch command.prefix(4) {
        case "MAIL": mailAccepted = answer(.mail, "250 2.1.0 ok")
        case "RCPT" where !mailAccepted: reply("503 5.5.1 no sender")
        case "RCPT": rcptAccepted = answer(.rcpt, "250 2.1.5 ok")
        case "DATA":
            let goesOn = rcptAccepted || world.fate.chance(1, of: 2)
            let accepted = goesOn ? answer(.data, "354 go ahead") : reply("503 5.5.1 no recipient")
            if goesOn, accepted { expectation = .body }
        case "RSET": reply("250 2.0.0 ok")
        default: reply("500 5.5.2 what")
        }
    }

    /// True once the body is complete.
    private func takeBody() -> Bool {
        guard rcptAccepted else {
            guard buffer.starts(with: Array(".\r\n".utf8)) else { return false }
            buffer.removeFirst(3)
            expectation = .commands
            reply("554 5.5.1 no recipients")
            return true
        }
        guard !buffer.isEmpty else { return false }
        if !bodyBegan {
            bodyBegan = true
            world.judge.bodyBegan(promptID, revision, owner)
            if let mishap, mishap.phase == .body {
                perform(mishap.act)
                if mishap.act != .silence { hangUp() }
                return false
            }
        }
        guard buffer.suffix(5) == Array("\r\n.\r\n".utf8)[...] else { return false }
        let message = buffer
        buffer = []
        expectation = .commands
        let isKept = mishap.map { $0.phase != .dot || $0.keepsMessage } ?? true
        if isKept { world.judge.accepted(WorldMessage(wire: message), by: owner) }
        let heard = answer(.dot, "250 2.0.0 queued")
        let isPositive = mishap.map { $0.phase != .dot || $0.act.isPositive } ?? true
        if isKept, heard || isPositive { world.judge.acknowledged(promptID, by: owner) }
        return true
    }

    /// Replies as expected, or as the mishap wants it; true if as expected.
    @discardableResult
    private func answer(_ phase: SMTPPhase, _ expected: String) -> Bool {
        guard let mishap, mishap.phase == phase else {
            reply(expected)
            return true
        }
        perform(mishap.act)
        return false
    }

    private func perform(_ act: Mishap.Act) {
        if let mishap { world.count("relay: \(mishap)") }
        switch act {
        case .reply(let text):
            reply(text)
            if text.hasPrefix("421") { hangUp() }
        case .close, .distrust, .missing: hangUp()
        case .silence: isClosed = true
        case .garbage: arrive(.received(Array("<html>\r\n".utf8)))
        }
    }

    @discardableResult
    private func reply(_ text: String) -> Bool {
        let bytes = Array((text + "\r\n").utf8)
        let cut = world.fate.chance(1, of: 4) ? world.fate.below(bytes.count) : 0
        if cut > 0 { arrive(.received(Array(bytes[..<cut]))) }
        arrive(.received(Array(bytes[cut...])))
        return true
    }

    private func hangUp() {
        isClosed = true
        arrive(.closed)
    }

    private func arrive(_ event: SMTPEvent) {
        lastArrival = max(lastArrival, world.time + world.fate.networkDelay())
        world.at(lastArrival, owner) { [self] in hand(event) }
    }
}
