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
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { throw .control }
        guard let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { throw .noAt }
        let (local, host) = (bytes[..<at], bytes[(at + 1)...])
        guard local.allSatisfy({ $0 < 0x80 }) else { throw .nonASCIILocalPart }
        guard host.allSatisfy({ $0 < 0x80 }) else { throw .nonASCIIDomain }
        guard (1...64).contains(local.count), Self.isDotted(local, of: Self.isAtomText) else { throw .localPart }
        guard host.count <= 253, Self.isHost(host) else { throw .domain }
        localPart = String(decoding: local, as: UTF8.self)
        domain = String(decoding: host.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// Parts with a dot between them, none of them empty.
    private static func isDotted(_ text: ArraySlice<UInt8>, of isPart: (UInt8) -> Bool) -> Bool {
        var before = UInt8(ascii: ".")
        for byte in text {
            guard byte == UInt8(ascii: ".") ? before != byte : isPart(byte) else { return false }
            before = byte
        }
        return before != UInt8(ascii: ".")
    }

    /// Labels of 63 at most, none of which begins or ends with a hyphen.
    private static func isHost(_ text: ArraySlice<UInt8>) -> Bool {
        guard isDotted(text, of: { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }) else { return false }
        return text.split(separator: UInt8(ascii: ".")).allSatisfy {
            $0.count <= 63 && $0.first != UInt8(ascii: "-") && $0.last != UInt8(ascii: "-")
        }
    }

    private static func isAtomText(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
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
