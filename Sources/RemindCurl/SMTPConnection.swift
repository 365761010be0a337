package import RemindCore

/// An open, secured and authenticated connection to one server.
///
/// `@unchecked Sendable`: one thread at a time has it. The thread that opens it hands it to the one that carries mail over
/// it, which hands it to the one that says good-bye.
final class SMTPConnection: MailConnection, @unchecked Sendable {
    let server: SMTPServer
    let capabilities: SMTPCapabilities
    /// Whether TLS is spoken: it may hold bytes that no `poll` sees.
    let isSecured: Bool
    private let handle: CurlHandle
    private var buffer = [UInt8](repeating: 0, count: 16 * 1024)

    /// The socket, to be watched while the connection is idle.
    let socket: Int32

    /// Connects, secures and logs in; blocks.
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
        isSecured = server.tls == .required || server.url.hasPrefix("smtps:")
        capabilities = watch.capabilities
        socket = handle.socket
    }

    /// Whether the server has neither closed the connection nor said anything since the last transaction.
    func isQuiet() -> Bool { handle.receive(&buffer) == .again }

    /// Says good-bye and waits a little for the answer; blocks.
    func quit(timeouts: SMTPTimeouts) {
        guard isQuiet(), case .moved = handle.send(SMTPConnection.farewell[...]) else { return }
        _ = Poll.wait([(socket, Poll.readable)], timeout: timeouts.quit)
    }

    private static let farewell = Array("QUIT\r\n".utf8)

    /// What the server says now, or that it closed the connection; nil while it is silent.
    func receive() -> SMTPEvent? {
        switch handle.receive(&buffer) {
        case .moved(let count): .received(Array(buffer[..<count]))
        case .closed: .closed
        case .again: nil
        }
    }

    /// Writes what the socket takes now.
    func send(_ bytes: ArraySlice<UInt8>) -> Transfer { handle.send(bytes) }
}

/// A connection that could not be made, as the outcome it means.
package struct ConnectionFailure: Error {
    let outcome: DeliveryOutcome
    package init(_ outcome: DeliveryOutcome) { self.outcome = outcome }
}
