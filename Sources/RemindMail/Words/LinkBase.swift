import RemindCore

/// Where the links of all letters lead.
struct LinkBase: Sendable {
    let reach: WebSettings.LinkReach
    /// Without a final slash; empty where no page is reachable.
    let baseURL: String
    /// Percent-encoded, where choices can be sent to; nil without a mailbox.
    let choiceAddress: String?

    init(_ settings: Settings) {
        reach = settings.web.links
        baseURL = reach == .mail ? "" : settings.web.baseURL
        choiceAddress = settings.mailbox.choiceAddress.map(Self.encoded)
    }

    /// Whether choices are sent by mail, there being no page.
    var isByMail: Bool { reach == .mail && choiceAddress != nil }

    /// What all links of one kind of letter have in common.
    var target: String { isByMail ? choiceAddress ?? "" : baseURL }

    /// The page at a path and behind a token; nil where no page is reachable.
    func page(_ path: String, _ token: String) -> String? {
        baseURL.isEmpty ? nil : baseURL + "/" + path + "/" + token
    }

    /// A mail that is ready to be sent, its subject a code (RFC 6068).
    func mail(_ code: String) -> String { "mailto:" + (choiceAddress ?? "") + "?subject=" + code }

    /// All but letters, digits and a few marks as `%2B` (RFC 3986 section 2.3): an address may hold "?", "&" and "%".
    private static func encoded(_ address: EmailAddress) -> String {
        let digits = Array("0123456789ABCDEF")
        return address.description.utf8.map { byte in
            let isPlain = Base32.isLetter(byte) || (0x41...0x5A).contains(byte) || "-._@".utf8.contains(byte)
            return isPlain
                ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }.joined()
    }
}
