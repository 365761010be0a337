/// The network that a request comes from: the first three numbers of an IPv4 address, the first four groups of an IPv6 one.
/// Kept in memory for the limit on guesses, never logged.
enum ClientNetwork {
    /// Behind a trusted proxy the last address in X-Forwarded-For that is no proxy itself counts; any earlier one is hearsay.
    static func of(peer: String, forwardedFor: String?, trusted: [String]) -> String {
        guard trusted.contains(peer), let forwardedFor else { return network(of: peer) }
        let hops = forwardedFor.split(separator: ",").map { $0.filter { $0 != " " } }
        return network(of: hops.last { !trusted.contains($0) } ?? peer)
    }

    private static func network(of address: String) -> String {
        let plain = address.hasPrefix("::ffff:") ? String(address.dropFirst(7)) : address
        if plain.contains(":") { return plain.prefix(64).split(separator: ":").prefix(4).joined(separator: ":") }
        return plain.prefix(64).split(separator: ".").prefix(3).joined(separator: ".")
    }
}
