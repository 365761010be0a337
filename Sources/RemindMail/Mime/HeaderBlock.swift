import RemindCore

/// Header lines, each folded and ended by CRLF: the only way to a header, so that no value can add a second one.
struct HeaderBlock: Hashable {
    private(set) var bytes: [UInt8] = []

    /// Lines wished (RFC 5322 section 2.1.1), without CRLF.
    static let wished = 78
    /// Lines allowed.
    static let allowed = 998

    /// Lines that were made before.
    mutating func add(_ block: HeaderBlock) { bytes += block.bytes }

    /// A value of ASCII words as they are, folded at its blanks.
    ///
    /// Throws where it holds CR, LF, NUL or any other control character, non-ASCII, or a word that no line can take.
    mutating func add(_ name: String, _ value: String) throws(HeaderError) { try add(name) { $0 += value.utf8 } }

    /// The same for a value that `write` appends.
    mutating func add(_ name: String, _ write: (inout [UInt8]) -> Void) throws(HeaderError) {
        let line = bytes.count
        bytes += name.utf8
        bytes += ": ".utf8
        let start = bytes.count
        write(&bytes)
        let value = bytes[start...]
        guard value.allSatisfy(Self.isPlain) else { throw .control(name) }
        let isTidy = !value.isEmpty && value.first != Self.blank && value.last != Self.blank
        let width = bytes.count - line
        if !isTidy || width > Self.allowed || width > Self.wished && value.contains(Self.blank) {
            let lines = try Self.folded(name, value)
            bytes.replaceSubrange(line..., with: lines)
        }
        bytes += "\r\n".utf8
    }

    private static func folded(_ name: String, _ value: ArraySlice<UInt8>) throws(HeaderError) -> [UInt8] {
        let words = value.split(separator: blank)
        guard !words.isEmpty else { throw .empty(name) }
        var lines = Array("\(name):".utf8)
        var width = lines.count
        for (index, word) in words.enumerated() {
            // Never a fold right after the colon: a first line without a value confuses some readers.
            if index > 0, width + 1 + word.count > wished {
                lines += "\r\n".utf8
                width = 0
            }
            lines.append(blank)
            lines += word
            width += 1 + word.count
            guard width <= allowed else { throw .tooLong(name) }
        }
        return lines
    }

    /// Free text such as a subject: as it is where it is plain ASCII, else in encoded words (RFC 2047).
    mutating func add(_ name: String, unstructured value: String) throws(HeaderError) {
        try Self.refuseControls(name, value)
        let isPlain = value.utf8.allSatisfy(Self.isPlain) && EncodedWord.isNeedless(for: value)
        try add(name, isPlain ? value : EncodedWord.encode(value).joined(separator: " "))
    }

    /// A display name and an address (RFC 5322 section 3.4).
    mutating func add(_ name: String, _ mailbox: Mailbox) throws(HeaderError) {
        try Self.refuseControls(name, mailbox.name)
        let phrase = Phrase.text(mailbox.name)
        try add(name) { line in
            let parts = [mailbox.address.localPart, "@", mailbox.address.domain]
            for part in phrase.isEmpty ? parts : [phrase, " <"] + parts + [">"] { line += part.utf8 }
        }
    }

    /// A message's name in angle brackets (RFC 5322 section 3.6.4): two sides, an `@` between, nothing else.
    mutating func add(_ name: String, messageID: String) throws(HeaderError) {
        let id = messageID.utf8
        let at = UInt8(ascii: "@")
        guard id.allSatisfy(Self.isIDText), id.count(where: { $0 == at }) == 1, id.first != at, id.last != at else {
            throw .notAMessageID(name)
        }
        try add(name, links: [messageID])
    }

    /// What stands in angle brackets, one or more.
    mutating func add(_ name: String, links: [String]) throws(HeaderError) {
        try add(name) { line in
            for (index, link) in links.enumerated() {
                line += (index == 0 ? "<" : ", <").utf8
                line += link.utf8
                line += ">".utf8
            }
        }
    }

    /// Printable ASCII.
    private static func isPlain(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) }

    /// Printable, and neither a blank nor one of `<>()[]:;,"\`.
    private static func isIDText(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x22, 0x28, 0x29, 0x2C, 0x3A...0x3C, 0x3E, 0x5B...0x5D: false
        default: (0x21...0x7E).contains(byte)
        }
    }

    private static let blank = UInt8(ascii: " ")

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
