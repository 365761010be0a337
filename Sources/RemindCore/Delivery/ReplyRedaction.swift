/// Takes out of a server's words what no log or table may hold: addresses, link tokens, IP addresses, control characters.
///
/// A queue id stays, since it is what a relay's operator asks for. It works on bytes, since every reply passes through it.
enum ReplyRedaction {
    /// A link token has 32 letters; queue ids and the random part of a Message-ID are shorter.
    static let tokenLength = 26
    static let textLimit = 400

    private static let separators = Array(" <>()[]{}\"',;".utf8)
    private static let blank = UInt8(ascii: " ")

    static func redact(_ text: String, hiding recipient: EmailAddress? = nil) -> String {
        let bytes = text.utf8.prefix(textLimit * 4).map { byte in
            byte > 0x7E ? UInt8(ascii: "?") : byte < 0x21 ? blank : byte
        }
        let names = recipient.map(Names.init)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var start = 0
        for index in 0...bytes.count where index == bytes.count || separators.contains(bytes[index]) {
            if index > start { result += redact(word: bytes[start..<index], hiding: names) }
            if index < bytes.count { result.append(bytes[index]) }
            start = index + 1
        }
        let first = result.firstIndex { $0 != blank } ?? result.endIndex
        let last = result.lastIndex { $0 != blank } ?? first - 1
        return String(decoding: result[first..<(last + 1)].prefix(textLimit), as: UTF8.self)
    }

    private static func redact(word: ArraySlice<UInt8>, hiding names: Names?) -> ArraySlice<UInt8> {
        if word.contains(UInt8(ascii: "@")) || names?.include(word) == true { return address }
        if isIPAddress(word) { return "[IP]".utf8.asSlice }
        if longestRun(of: word) >= tokenLength { return "[token]".utf8.asSlice }
        return word
    }

    private static let address = "[address]".utf8.asSlice

    /// What a recipient goes by beside the address: the bare local part, or a rewriting such as `dana=mailbox.example`.
    private struct Names {
        private let local: [UInt8]
        private let rewriting: [UInt8]

        init(_ recipient: EmailAddress) {
            local = recipient.localPart.utf8.map(lowercased)
            rewriting = local + [UInt8(ascii: "=")] + recipient.domain.utf8
        }

        func include(_ word: ArraySlice<UInt8>) -> Bool {
            guard word.count >= local.count else { return false }
            let word = word.map(lowercased)
            if word == local || word == local + [colon] { return true }
            return word.count >= rewriting.count && word.indices.contains { word[$0...].starts(with: rewriting) }
        }
    }

    private static func isIPAddress(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.contains(where: { $0 == colon || $0 == UInt8(ascii: ".") }) else { return false }
        let host = word.drop { $0 == UInt8(ascii: "=") || $0 == colon }
        let first = host.split(separator: colon, maxSplits: 1).first ?? []
        let parts = first.split(separator: UInt8(ascii: "."))
        if parts.count >= 4, parts.prefix(4).allSatisfy({ UInt8(String(decoding: $0, as: UTF8.self)) != nil }) {
            return true
        }
        guard host.allSatisfy({ $0 == colon || $0 == UInt8(ascii: ".") || isHexadecimal($0) }) else { return false }
        return zip(host, host.dropFirst()).contains { $0 == colon && $1 == colon }
            || host.reduce(0) { $0 + ($1 == colon ? 1 : 0) } >= 5
    }

    private static let colon = UInt8(ascii: ":")

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    private static func longestRun(of word: ArraySlice<UInt8>) -> Int {
        var (run, longest) = (0, 0)
        for byte in word {
            run = byte >= 0x30 && Base32.isLetter(byte | 0x20) ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}

extension String.UTF8View {
    fileprivate var asSlice: ArraySlice<UInt8> { Array(self)[...] }
}
