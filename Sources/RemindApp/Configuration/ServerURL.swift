import RemindCore

/// A submission URL in parts: scheme, host, port, and the EHLO name as its path (trust.md 4.5).
struct ServerURL: Hashable {
    let isImplicitTLS: Bool
    let host: String
    let port: Int

    init?(_ text: String) {
        guard let scheme = ["smtps://", "smtp://"].first(where: text.hasPrefix) else { return nil }
        isImplicitTLS = scheme == "smtps://"
        let parts = text.dropFirst(scheme.count).split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let authority = parts.first, !authority.contains("@"),
            let address = ListenAddress(Self.withPort(String(authority), isImplicitTLS ? 465 : 587)),
            Self.isHost(address.host), parts.count == 1 || Self.isHost(String(parts[1]))
        else { return nil }
        host = address.host
        port = address.port
    }

    /// The host of an http(s) URL without path, or nil.
    static func host(ofWeb text: String) -> String? {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix),
            let address = ListenAddress(withPort(String(text.dropFirst(scheme.count)), 443)), isHost(address.host)
        else { return nil }
        return address.host
    }

    private static func withPort(_ authority: String, _ port: Int) -> String {
        authority.hasSuffix("]") || !authority.contains(":") ? "\(authority):\(port)" : authority
    }

    private static func isHost(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                    || ".-:".utf8.contains($0)
            }
    }
}
