/// What a server announced in its last EHLO reply and the dialog makes use of.
package struct SMTPCapabilities: Hashable, Sendable {
    /// SIZE (RFC 1870): MAIL may name the size.
    package var size: Bool
    /// PIPELINING (RFC 2920): commands may go out in groups.
    package var pipelining: Bool

    package init(size: Bool = false, pipelining: Bool = false) {
        self.size = size
        self.pipelining = pipelining
    }

    /// Reads the lines of an EHLO reply; the first is the greeting.
    package init(ehlo lines: [String]) {
        let keywords = Set(lines.dropFirst().map { $0.prefix { $0 != " " }.uppercased() })
        self.init(size: keywords.contains("SIZE"), pipelining: keywords.contains("PIPELINING"))
    }
}
