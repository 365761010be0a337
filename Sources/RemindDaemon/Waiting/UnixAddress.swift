import Glibc

/// The address of a unix socket: a path, or an abstract name where the text begins with "@" (unix(7), sd_notify(3)).
struct UnixAddress {
    private var address = sockaddr_un()
    private let length: socklen_t

    /// The most bytes that a path may have: `sun_path` less its final NUL.
    static let longestPath = 107

    /// Nil for an empty path, one with a NUL in it, or one of more than `longestPath` bytes.
    init?(_ path: String) {
        var bytes = Array(path.utf8)
        guard !bytes.isEmpty, bytes.count <= Self.longestPath, !bytes.contains(0) else { return nil }
        let isAbstract = bytes[0] == UInt8(ascii: "@")
        if isAbstract { bytes[0] = 0 }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let head = MemoryLayout<sa_family_t>.size
        length = socklen_t(head + bytes.count + (isAbstract ? 0 : 1))
    }

    /// Hands the address to a socket call.
    func use<Answer>(_ call: (UnsafePointer<sockaddr>, socklen_t) -> Answer) -> Answer {
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { call($0, length) }
        }
    }
}
