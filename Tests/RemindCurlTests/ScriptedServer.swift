import Dispatch
import Glibc
import Synchronization

/// An SMTP server on loopback that says exactly what a test wants, one script a connection, on threads of its own.
final class ScriptedServer: Sendable {
    /// One thing that the server does.
    enum Step: Sendable {
        /// Sends these bytes as they stand.
        case raw(String)
        /// Reads a line.
        case hear
        /// Reads up to the final dot.
        case hearMessage
        /// Reads nothing and says nothing until the client closes.
        case sulk
        /// Says and hears nothing until the test lets it go on.
        case pause(DispatchSemaphore)
        /// Closes with a reset, as a crashed server does.
        case reset

        static func say(_ line: String) -> Step { .raw(line + "\r\n") }
    }

    let port: Int
    private let listener: Int32
    private let scripts: Mutex<[[Step]]>
    private let log = Mutex<[[String]]>([])
    private let lines: AsyncStream<String>.Continuation
    /// Every line as it is heard, on whatever connection; it ends after a while.
    let hearing: AsyncStream<String>

    /// Each connection plays the next script; those after the last are closed at once.
    init(_ scripts: [Step]...) {
        self.scripts = Mutex(scripts)
        (hearing, lines) = Patience.stream()
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        // Small, so that a message soon fills what the kernel takes.
        var buffer: Int32 = 4096
        setsockopt(listener, SOL_SOCKET, SO_RCVBUF, &buffer, socklen_t(MemoryLayout<Int32>.size))
        let listener = listener
        let isUp = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &size) == 0
            }
        }
        precondition(isUp, "no port on loopback")
        port = Int(UInt16(bigEndian: address.sin_port))
        TestThread.start { [self] in accept() }
    }

    /// What each connection was told, a line each; a message is one entry.
    var heard: [[String]] { log.withLock { $0 } }
    var connections: Int { log.withLock { $0.count } }

    /// Frees the port: later connections are refused.
    func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func accept() {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { break }
            let script = scripts.withLock { $0.isEmpty ? [] : $0.removeFirst() }
            let number = log.withLock { log in
                log.append([])
                return log.count - 1
            }
            TestThread.start { [self] in
                var line = ClientLine(client)
                play(script, number, &line)
                close(client)
            }
        }
        close(listener)
    }

    private func play(_ script: [Step], _ number: Int, _ client: inout ClientLine) {
        for step in script {
            switch step {
            case .raw(let text): client.send(text)
            case .hear: if !note(client.read(until: "\r\n"), number) { return }
            case .hearMessage: if !note(client.read(until: "\r\n.\r\n"), number) { return }
            case .sulk: client.sulk()
            case .pause(let gate): _ = gate.wait(timeout: .now() + .seconds(Patience.step))
            case .reset: return client.reset()
            }
        }
    }

    private func note(_ text: String?, _ number: Int) -> Bool {
        guard let text else { return false }
        log.withLock { $0[number].append(text) }
        lines.yield(text)
        return true
    }
}

extension [ScriptedServer.Step] {
    /// The greeting and EHLO of a plain server.
    static func greeting(_ keywords: String...) -> [ScriptedServer.Step] {
        let lines = ["relay.test"] + keywords
        let reply = lines.enumerated().map { "250\($0.offset == lines.count - 1 ? " " : "-")\($0.element)\r\n" }
        return [.say("220 relay.test ESMTP"), .hear, .raw(reply.joined())]
    }

    /// A message that is taken, command by command.
    static let message: [ScriptedServer.Step] = [
        .hear, .say("250 ok"), .hear, .say("250 ok"), .hear, .say("354 go"), .hearMessage,
        .say("250 2.0.0 queued as 1"),
    ]

    static let quit: [ScriptedServer.Step] = [.hear, .say("221 bye")]
}
