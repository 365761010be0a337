import RemindCore

/// Where the values of a record come from: what it holds stands in the message.
struct MailOrigin {
    private let bytes: [UInt8]
    /// The bytes as addresses are read: backslashes and line ends are no part of a word.
    private let plain: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes.map(Self.lower)
        plain = self.bytes.filter { $0 != UInt8(ascii: "\\") && $0 != 0x0A && $0 != 0x0D }
    }

    /// Whether something may have been written in other letters: then nothing can be found by looking.
    var isEncoded: Bool {
        ["=?", "content-transfer-encoding"].contains { Self.contains(bytes, Array($0.utf8)) }
    }

    func check(_ mail: ForeignMail) throws(Finding) {
        for group in mail.recipients {
            try demand(holds(group.action.rawValue), "the message does not say “\(group.action)”")
            let isSaid = holds(group.status) || group.status == ForeignMail.RecipientStatus.undefined
            try demand(isSaid, "the message does not say “\(group.status)”")
        }
        for value in mail.addresses + mail.messageIDs {
            for word in value.utf8.split(whereSeparator: { !Base32.isLetter(Self.lower($0)) }) {
                try demand(holds(Substring(word)), "the message does not say “\(Substring(word))” of “\(value)”")
            }
        }
        if let code = mail.code { try demand(holds(code.description), "the message does not say “\(code)”") }
    }

    private func holds(_ word: some StringProtocol) -> Bool {
        let word = word.utf8.map(Self.lower)
        return Self.contains(bytes, word) || Self.contains(plain, word)
    }

    /// Whether `part` stands anywhere in `whole`.
    static func contains(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
        guard let first = part.first, whole.count >= part.count else { return part.isEmpty }
        return (0...(whole.count - part.count)).contains { whole[$0] == first && whole[$0...].starts(with: part) }
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
