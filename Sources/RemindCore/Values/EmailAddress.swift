/// An address that can safely stand in an SMTP command and a header: ASCII dot-atom at an A-label domain.
///
/// Nothing below remindd stops a line break in a recipient (one crafted address would be a second RCPT command), so an
/// address exists only in this checked form: at input, and again when it is read back before the wire.
package struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The part before the `@`, as written.
    package let localPart: String
    /// The part after the `@`, lower-case.
    package let domain: String

    package var description: String { "\(localPart)@\(domain)" }

    /// Checks `text` against RFC 5321 section 4.1.2 (dot-string only) and the lengths of section 4.5.3.1.
    package init(_ text: String) throws(AddressError) {
        guard !text.isEmpty else { throw .empty }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { throw .control }
        guard let at = text.lastIndex(of: "@") else { throw .noAt }
        let local = String(text[..<at])
        let domain = text[text.index(after: at)...].lowercased()
        guard local.utf8.allSatisfy({ $0 < 0x80 }) else { throw .nonASCIILocalPart }
        guard domain.utf8.allSatisfy({ $0 < 0x80 }) else { throw .nonASCIIDomain }
        guard (1...64).contains(local.utf8.count), Self.isDotAtom(local) else { throw .localPart }
        guard domain.utf8.count <= 253, Self.isHost(domain) else { throw .domain }
        localPart = local
        self.domain = domain
    }

    private static func isDotAtom(_ text: String) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.utf8.allSatisfy { isAlphanumeric($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }
        }
    }

    private static func isHost(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

/// Why a text is no address that remindd would write to.
package enum AddressError: Error, Equatable, Sendable, CustomStringConvertible {
    case empty, control, noAt, nonASCIILocalPart, nonASCIIDomain, localPart, domain

    package var description: String {
        switch self {
        case .empty: "an address is needed, like dana@practice.example"
        case .control: "an address may hold no blanks, line breaks or control characters"
        case .noAt: "an address needs an @, like dana@practice.example"
        case .nonASCIILocalPart: "the part before the @ may hold plain ASCII letters only"
        case .nonASCIIDomain: "write the domain in its ASCII form (xn--…)"
        case .localPart: "the part before the @ is not one that mail servers take unquoted"
        case .domain: "the part after the @ is no host name"
        }
    }
}
