/// The key `web`: where links lead and where pages are served.
package struct WebSettings: Hashable, Sendable {
    package var links = LinkReach.private
    package var listen = ListenAddress(host: "127.0.0.1", port: 8480)
    /// Scheme and authority without a final slash, like `https://notes.practice.example`; empty with links "mail".
    package var baseURL = "http://127.0.0.1:8480"
    package var adminListen = ListenAddress(host: "127.0.0.1", port: 8481)
    package var trustedProxies = ["127.0.0.1"]

    /// How a link opens (interfaces.md).
    package enum LinkReach: String, CaseIterable, Sendable { case `private`, `public`, mail }

    package init() {}
}

/// A host and port to listen on.
package struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
    package var host: String
    package var port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `127.0.0.1:8480` or `[::1]:8480`.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65535).contains(port)
        else { return nil }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty else { return nil }
        self.init(host: host, port: port)
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
