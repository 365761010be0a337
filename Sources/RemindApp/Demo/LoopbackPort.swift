import Glibc

/// A free port on 127.0.0.1.
enum LoopbackPort {
    /// `preferred` if nobody listens there, else one that the kernel picks; nil if there is none at all.
    static func free(preferring preferred: Int) -> Int? { bound(preferred) ?? bound(0) }

    private static func bound(_ port: Int) -> Int? {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { return nil }
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let found = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(socket, generic, length) == 0 && getsockname(socket, generic, &length) == 0
            }
        }
        return found ? Int(in_port_t(bigEndian: address.sin_port)) : nil
    }
}
