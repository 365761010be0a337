import RemindCore

/// One header line, folded: the only way to a header, so that no value can add a second one.
struct HeaderField: Hashable {
    /// Name, colon and value, folded with CRLF and one blank; no CRLF at the end.
    let text: String

    /// Lines wished (RFC 5322 section 2.1.1), without CRLF.
    static let wished = 78
    /// Lines allowed.
    static let allowed = 998

    /// A value of ASCII words as they are, folded at its blanks.
    ///
    /// Throws where it holds CR, LF, NUL or any other control character, non-ASCII, or a word that no line can take.
    init(_ name: String, _ value: String) throws(HeaderError) {
        guard value.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { throw .control(name) }
        let isTidy = value.utf8.first.map { $0 != 0x20 } ?? false && value.utf8.last != 0x20
        if isTidy, name.utf8.count + 2 + value.utf8.count <= Self.wished {
            text = "\(name): \(value)"
            return
        }
        var lines = ["\(name):"]
        for word in value.split(separator: " ") {
            let line = lines[lines.count - 1]
            // Never a fold right after the colon: a first line without a value confuses some readers.
            if lines.count == 1 && line.utf8.count == name.utf8.count + 1
                || line.utf8.count + 1 + word.utf8.count <= Self.wished
            {
                lines[lines.count - 1] = "\(line) \(word)"
            } else {
                lines.append(" \(word)")
            }
        }
        guard lines[0].utf8.count > name.utf8.count + 1 else { throw .empty(name) }
        guard lines.allSatisfy({ $0.utf8.count <= Self.allowed }) else { throw .tooLong(name) }
        text = lines.joined(separator: "\r\n")
    }

    /// Free text such as a subject: as it is where it is plain ASCII, else in encoded words (RFC 2047).
    init(_ name: String, unstructured value: String) throws(HeaderError) {
        try Self.refuseControls(name, value)
        let isPlain =
            value.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !EncodedWord.isImitated(by: value)
            && value.split(separator: " ").allSatisfy { $0.utf8.count < 60 }
        try self.init(name, isPlain ? value : EncodedWord.encode(value).joined(separator: " "))
    }

    /// A display name and an address (RFC 5322 section 3.4).
    init(_ name: String, _ mailbox: Mailbox) throws(HeaderError) {
        try Self.refuseControls(name, mailbox.name)
        let phrase = Phrase.text(mailbox.name)
        let address = "<\(mailbox.address)>"
        try self.init(name, phrase.isEmpty ? "\(mailbox.address)" : "\(phrase) \(address)")
    }

    /// A message's name in angle brackets (RFC 5322 section 3.6.4): two sides, an `@` between, nothing else.
    init(_ name: String, messageID: String) throws(HeaderError) {
        let sides = messageID.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = messageID.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"<>()[]:;,\"\\".utf8.contains($0) }
        guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty, isPlain else { throw .notAMessageID(name) }
        try self.init(name, "<\(messageID)>")
    }

    private static func refuseControls(_ name: String, _ value: String) throws(HeaderError) {
        guard
            value.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && !$0.isLineEnd })
        else { throw .control(name) }
    }
}

extension Unicode.Scalar {
    /// U+2028 and U+2029, which some readers take for a line end.
    fileprivate var isLineEnd: Bool { value == 0x2028 || value == 0x2029 }
}

/// Why a value cannot stand in a header.
enum HeaderError: Error, Equatable, CustomStringConvertible {
    case control(String), empty(String), tooLong(String), notAMessageID(String)

    var description: String {
        switch self {
        case .control(let name):
            "the header \(name) would hold a line break or control character: correct the value it is made from"
        case .empty(let name): "the header \(name) would be empty: correct the value it is made from"
        case .notAMessageID(let name):
            "the header \(name) needs a message id like k7qf2m9x@practice.example: check smtp.message_id_domain"
        case .tooLong(let name):
            "the header \(name) would hold a word of more than 990 letters: shorten the value it is made from"
        }
    }
}
