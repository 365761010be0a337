import Glibc

/// A server's end of one test connection.
struct ClientLine {
    private let client: Int32
    private var buffer: [UInt8] = []

    init(_ client: Int32) {
        self.client = client
        var limit = timeval(tv_sec: Patience.step, tv_usec: 0)
        setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// What stands before `end`, nil once the client has closed.
    mutating func read(until end: String) -> String? {
        let mark = Array(end.utf8)
        while true {
            if buffer.count >= mark.count,
                let found = (0...(buffer.count - mark.count)).first(where: { buffer[$0...].starts(with: mark) })
            {
                defer { buffer.removeFirst(found + mark.count) }
                return String(decoding: buffer[..<found], as: UTF8.self)
            }
            var bytes = [UInt8](repeating: 0, count: 65536)
            let count = recv(client, &bytes, bytes.count, 0)
            guard count > 0 else { return nil }
            buffer += bytes.prefix(count)
        }
    }

    /// Waits for the client's end of the connection to close, and reads nothing.
    func sulk() {
        let closed: Int16 = 0x2000  // POLLRDHUP, which Swift's Glibc module leaves out.
        var entry = pollfd(fd: client, events: closed, revents: 0)
        _ = poll(&entry, 1, Int32(Patience.step * 1_000))
    }

    /// Lets `close` send a reset.
    func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(client, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    }
}

/// A thread for blocking calls of a test's server.
enum TestThread {
    private final class Body {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    static func start(_ run: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let body = Unmanaged.passRetained(Body(run)).toOpaque()
        pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, body)
        pthread_detach(thread)
    }
}
