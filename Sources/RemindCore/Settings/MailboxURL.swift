/// `imaps://host/INBOX` in parts; a folder's name is plain letters, digits, dots, hyphens and slashes.
package struct MailboxURL: Hashable, Sendable {
    /// Scheme, host and port.
    package let server: String
    package let folder: String

    package init?(_ text: String) {
        let scheme = "imaps://"
        guard text.hasPrefix(scheme), let slash = text.dropFirst(scheme.count).firstIndex(of: "/") else { return nil }
        let host = text[..<slash].dropFirst(scheme.count)
        let folder = text[text.index(after: slash)...]
        guard !host.isEmpty, !folder.isEmpty, Self.isPlain(host, also: ":[]"), Self.isPlain(folder, also: "/_") else {
            return nil
        }
        server = scheme + host
        self.folder = String(folder)
    }

    private static func isPlain(_ text: Substring, also more: String) -> Bool {
        text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                || ".-".utf8.contains($0) || more.utf8.contains($0)
        }
    }
}
