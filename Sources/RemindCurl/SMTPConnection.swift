import RemindCore

/// An open, secured and authenticated connection to one server; used by one thread.
final class SMTPConnection {
    let server: SMTPServer
    private let handle: CurlHandle
    private let capabilities: SMTPCapabilities
    private let clock: any WallClock
    private var buffer = [UInt8](repeating: 0, count: 16 * 1024)

    /// The socket, to be watched while the connection is idle.
    let socket: Int32

    /// Connects, secures and logs in.
    init(
        to server: SMTPServer, timeouts: SMTPTimeouts, clock: any WallClock, tokens: TokenShelf
    ) throws(ConnectionFailure) {
        let watch = ConnectWatch(clock: clock, timeouts: timeouts)
        let secret: ServerSecret
        do throws(SecretError) { secret = try ServerSecret.read(for: server, tokens: tokens) } catch {
            throw ConnectionFailure(.misconfigured(DeliveryFailure(phase: .auth, reason: "\(error)")))
        }
        do throws(CurlError) {
            handle = try CurlHandle()
            try handle.prepare(server, secret: secret, timeouts: timeouts, watch: watch)
            try handle.perform()
            handle.watch = nil
        } catch {
            let outcome = CurlFailure.outcome(of: error.code, watch)
            if outcome.failure?.phase == .auth { tokens.forget(server.tokenCommand) }
            throw ConnectionFailure(outcome)
        }
        guard server.username == nil || watch.hasLoggedIn else {
            let reason = "the server offers no AUTH, and a user name is set"
            throw ConnectionFailure(.misconfigured(DeliveryFailure(phase: .auth, reason: reason)))
        }
        self.server = server
        self.clock = clock
        capabilities = watch.capabilities
        socket = handle.socket
    }

    /// Holds one transaction. `askFence` may block; `onPhase` hears how long each phase took.
    func carry(
        _ envelope: Envelope, timeouts: SMTPTimeouts, onPhase: PhaseObserver?, askFence: () -> Bool
    ) -> SMTPFinish {
        var dialog = SMTPDialog(envelope, capabilities: capabilities, timeouts: timeouts)
        var pace = Pace(dialog.phase, at: clock.monotonic)
        var actions = dialog.begin()
        while true {
            var next: [SMTPAction] = []
            for action in actions {
                switch action {
                case .finish(let finish):
                    pace.enter(nil, at: clock.monotonic, onPhase)
                    return finish
                case .askFence:
                    next += dialog.handle(.fence(askFence()))
                case .write(let bytes):
                    pace.enter(dialog.phase, at: clock.monotonic, onPhase)
                    next += write(bytes, &dialog)
                }
            }
            if next.isEmpty {
                let now = clock.monotonic
                pace.enter(dialog.phase, at: now, onPhase)
                next = dialog.handle(read(wait: dialog.timeout - pace.elapsed(at: now)))
            }
            actions = next
        }
    }

    /// Whether the server has neither closed the connection nor said anything since the last transaction.
    func isQuiet() -> Bool { handle.receive(&buffer) == .again }

    /// Says good-bye and waits a little for the answer.
    func quit(timeouts: SMTPTimeouts) {
        guard isQuiet(), case .moved = handle.send(SMTPConnection.farewell[...]) else { return }
        _ = read(wait: timeouts.quit)
    }

    private static let farewell = Array("QUIT\r\n".utf8)

    /// Reads until there is nothing left (TLS may hold bytes that `poll` does not see), waits only then.
    private func read(wait: Duration) -> SMTPEvent {
        while true {
            switch handle.receive(&buffer) {
            case .moved(let count): return .received(Array(buffer.prefix(count)))
            case .closed: return .closed
            case .again: if Poll.wait([(socket, Poll.readable)], timeout: wait)[0] == 0 { return .timedOut }
            }
        }
    }

    /// Writes all of `bytes` unless the server ends it: replies that come meanwhile are heard at once.
    private func write(_ bytes: [UInt8], _ dialog: inout SMTPDialog) -> [SMTPAction] {
        var rest = bytes[...]
        while !rest.isEmpty {
            switch handle.send(rest) {
            case .moved(let count):
                rest = rest.dropFirst(count)
            case .again:
                let ready = Poll.wait([(socket, Poll.readable | Poll.writable)], timeout: dialog.timeout)[0]
                if ready == 0 { return dialog.handle(.timedOut) }
                if ready & Poll.writable == 0 || ready & Poll.readable != 0, let event = unasked() {
                    let actions = dialog.handle(event)
                    if !actions.isEmpty { return actions }
                }
            case .closed:
                // What the server said before it closed decides.
                if case .received(let bytes)? = unasked() {
                    let actions = dialog.handle(.received(bytes))
                    if !actions.isEmpty { return actions }
                }
                return dialog.handle(.closed)
            }
        }
        return dialog.handle(.wrote)
    }

    private func unasked() -> SMTPEvent? {
        switch handle.receive(&buffer) {
        case .moved(let count): .received(Array(buffer.prefix(count)))
        case .closed: .closed
        case .again: nil
        }
    }
}

/// A connection that could not be made, as the outcome it means.
struct ConnectionFailure: Error {
    let outcome: DeliveryOutcome
    init(_ outcome: DeliveryOutcome) { self.outcome = outcome }
}
