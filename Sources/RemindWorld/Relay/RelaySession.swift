import RemindCore
import RemindExecutor

/// The relay's end of one connection: a plain SMTP server that reads what really came. What it keeps does not depend on
/// whether the client lives to hear of it.
final class RelaySession {
    private enum Expectation { case commands, body }

    private unowned let world: World
    private let owner: SteppedJobs.Owner
    private let say: (SMTPEvent) -> Void
    private var buffer: [UInt8] = []
    private var isClosed = false
    private var expectation = Expectation.commands

    /// What goes wrong in the present transaction; the first one's is drawn before the connection stands.
    private var mishap: Mishap?
    private var isFirst = true
    private var mailAccepted = false
    private var rcptAccepted = false
    private var bodyBegan = false
    /// The next transaction's commands come behind the present body.
    var isFollowed = false
    /// The present transaction's came so.
    private var isBehind = false
    /// So many commands behind a body are not heard, or not liked.
    private var unheard = 0
    private var unliked = 0

    init(_ world: World, owner: SteppedJobs.Owner, mishap: Mishap?, say: @escaping (SMTPEvent) -> Void) {
        self.world = world
        self.owner = owner
        self.mishap = mishap
        self.say = say
    }

    /// The next bytes begin a message.
    var awaitsBody: Bool { expectation == .body && rcptAccepted && !bodyBegan }

    func receive(_ bytes: ArraySlice<UInt8>) {
        guard !isClosed else { return }
        buffer += bytes
        while !isClosed {
            switch expectation {
            case .commands:
                guard let end = buffer.firstIndex(of: UInt8(ascii: "\n")) else { return }
                let line = String(decoding: buffer[...end], as: UTF8.self)
                buffer.removeFirst(end + 1)
                hear(line)
            case .body:
                guard takeBody() else { return }
            }
        }
    }

    private func hear(_ command: String) {
        world.note("node \(owner) says: \(command.prefix(4))")
        world.count("invariant 15: looked at")
        if unheard > 0 {
            unheard -= 1
        } else if unliked > 0 {
            unliked -= 1
            if command.hasPrefix("MAIL") { world.count("follower: refused") }
            reply("503 5.5.1 not behind a body")
        } else {
            obey(command)
        }
    }

    private func obey(_ command: String) {
        switch command.prefix(4) {
        case "MAIL":
            begin()
            mailAccepted = answer(.mail, "250 2.1.0 ok")
        case "RCPT" where !mailAccepted: reply("503 5.5.1 no sender")
        case "RCPT": rcptAccepted = answer(.rcpt, "250 2.1.5 ok")
        case "DATA":
            // Without a recipient some servers refuse it at once, others only the dot.
            guard rcptAccepted || world.fate.chance(1, of: 2) else { return reply("503 5.5.1 no recipient") }
            if answer(.data, "354 go ahead") { expectation = .body }
        case "RSET":
            (mailAccepted, rcptAccepted) = (false, false)
            reply("250 2.0.0 ok")
        default:
            world.judge.complain(15, "the relay was sent a command that is none: \(command)")
            reply("500 5.5.2 what")
        }
    }

    /// A transaction begins, with what will go wrong in it.
    private func begin() {
        if !isFirst { mishap = world.relayMishap(from: .mail) }
        isFirst = false
        (isBehind, isFollowed) = (isFollowed, false)
        (mailAccepted, rcptAccepted, bodyBegan) = (false, false, false)
        if let mishap {
            world.note("the relay, to a mail of node \(owner)\(isBehind ? " behind another" : ""): \(mishap)")
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
        let message = WorldMessage(wire: buffer)
        guard let id = PromptID(message.promptID) else {
            world.judge.complain(15, "the relay was sent a message that is none of ours: \(message.promptID)")
            return false
        }
        if !bodyBegan {
            bodyBegan = true
            world.judge.bodyBegan(id, message.revision, owner)
            if let mishap, mishap.phase == .body {
                perform(mishap.act)
                if mishap.act != .silence { hangUp() }
                return false
            }
        }
        guard let length = buffer.length(through: WorldMessage.end) else { return false }
        buffer.removeFirst(length)
        expectation = .commands
        conclude(message, id)
        return true
    }

    /// The dot has come.
    private func conclude(_ message: WorldMessage, _ id: PromptID) {
        world.judge.dotArrived(id, owner)
        let isKept = mishap.map { $0.phase != .dot || $0.keepsMessage } ?? true
        if isKept { world.judge.accepted(message, by: owner) }
        let heard = answer(.dot, "250 2.0.0 queued", Self.queueID(of: id))
        let isPositive = mishap.map { $0.phase != .dot || $0.act.isPositive } ?? true
        if isKept, heard || isPositive { world.judge.acknowledged(id, by: owner) }
        guard isFollowed, !isClosed else { return }
        switch world.script.followers {
        case .taken: break
        case .refused: unliked = 3
        case .unheard:
            world.count("follower: unheard")
            unheard = 3
        case .hungUpOn:
            world.count("follower: hung up on")
            hangUp()
        }
    }

    /// By it the judge knows to which message a reply to a dot was said.
    static func queueID(of id: PromptID) -> Substring { id.text.suffix(12) }

    /// Replies as expected, or as the mishap wants it; true if as expected.
    @discardableResult
    private func answer(_ phase: SMTPPhase, _ expected: String, _ queueID: Substring? = nil) -> Bool {
        guard let mishap, mishap.phase == phase else {
            if isBehind, phase == .mail { world.count("follower: accepted") }
            reply(expected, queueID)
            return true
        }
        perform(mishap.act, queueID)
        return false
    }

    private func perform(_ act: Mishap.Act, _ queueID: Substring? = nil) {
        if let mishap {
            world.count("relay: \(mishap)")
            if isBehind { world.count("follower: \(mishap.phase.rawValue) goes wrong") }
            if isFollowed, act.endsConnection {
                world.count("follower: connection lost at the \(mishap.phase.rawValue) before it")
            }
        }
        switch act {
        case .reply(let text):
            reply(text, queueID)
            if text.hasPrefix("421") { hangUp() }
        case .lastReply(let text):
            reply(text, queueID)
            hangUp()
        case .close, .distrust, .missing: hangUp()
        case .silence: isClosed = true
        case .garbage: say(.received(Array("<html>\r\n".utf8)))
        }
    }

    private func reply(_ text: String, _ queueID: Substring? = nil) {
        world.note("node \(owner) is told: \(text)")
        let bytes = Array((text + (queueID.map { " as \($0)" } ?? "") + "\r\n").utf8)
        let cut = world.fate.chance(1, of: 4) ? world.fate.below(bytes.count) : 0
        if cut > 0 { say(.received(Array(bytes[..<cut]))) }
        say(.received(Array(bytes[cut...])))
    }

    private func hangUp() {
        isClosed = true
        say(.closed)
    }
}
