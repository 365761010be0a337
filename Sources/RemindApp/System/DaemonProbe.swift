import Glibc
package import RemindCore
import RemindDaemon

/// What `remindctl status` can say of the daemon.
package enum DaemonState: Hashable, Sendable {
    /// Nobody hears the store's wake socket: nothing is sent.
    case down
    /// It runs, and its `/readyz` says whether mail can leave.
    case running(isReady: Bool, sentence: String)
    /// It runs, but its health address does not answer within a second.
    case silent
}

/// Asks the daemon of a store how it fares, without waking it and without waiting long.
package enum DaemonProbe {
    private static let patience = timeval(tv_sec: 1, tv_usec: 0)
    /// More than `/readyz` ever says.
    private static let longestAnswer = 4096

    package static func ask(store: StoreSettings, health: ListenAddress) -> DaemonState {
        guard WakeSender.isHeard(path: WakeSocket.path(besideStore: StorePlace(store).database)) else { return .down }
        guard let answer = get("/readyz", at: health) else { return .silent }
        let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1)
        guard parts.count == 2, parts[0].hasPrefix("HTTP/1.1 ") else { return .silent }
        let sentence = parts[1].prefix { $0 != "\n" }
        return .running(isReady: parts[0].hasPrefix("HTTP/1.1 200"), sentence: String(sentence))
    }

    /// The whole answer to one GET, or nil where nobody answers in time.
    private static func get(_ path: String, at address: ListenAddress) -> String? {
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(address.host, String(address.port), &hints, &found) == 0, let place = found else {
            return nil
        }
        defer { freeaddrinfo(found) }
        let peer = socket(place.pointee.ai_family, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        guard peer >= 0 else { return nil }
        defer { close(peer) }
        var patience = patience
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(peer, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
        }
        guard connect(peer, place.pointee.ai_addr, place.pointee.ai_addrlen) == 0 else { return nil }
        let request = Array("GET \(path) HTTP/1.1\r\nHost: \(address)\r\nConnection: close\r\n\r\n".utf8)
        guard send(peer, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { return nil }
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: longestAnswer)
        while answer.count < longestAnswer {
            let count = recv(peer, &chunk, chunk.count, 0)
            guard count >= 0 else { return nil }
            if count == 0 { break }
            answer += chunk[..<count]
        }
        return String(decoding: answer, as: UTF8.self)
    }
}
