/// An mbox in its messages (RFC 4155): bytes here, never words.
///
/// A mail server puts a line "From " before a message that it pipes, too, and changes nothing below it, where a paragraph may
/// begin with "From the remote server". So only what looks like such a line through and through parts two messages.
enum Mbox {
    private static let mark = Array("From ".utf8)
    private static let quotedMark = Array(">From ".utf8)

    /// The messages, without the lines that part them; a file that begins otherwise is one message.
    static func split(_ bytes: [UInt8]) -> [[UInt8]] {
        guard bytes.starts(with: mark) else { return bytes.isEmpty ? [] : [bytes] }
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        var messages: [[UInt8]] = [[]]
        var isAfterBlank = false
        for (index, line) in lines.enumerated().dropFirst() {
            if isAfterBlank, isSeparator(line, before: lines[(index + 1)...]) {
                messages.append([])
            } else if !messages[messages.count - 1].isEmpty || !isMark(line) {
                messages[messages.count - 1] += line.starts(with: quotedMark) ? line.dropFirst() : line
                messages[messages.count - 1].append(0x0A)
            }
            isAfterBlank = line.isEmpty || line.elementsEqual([0x0D])
        }
        return messages
    }

    /// "From somebody Mon Dec  7 09:00:09 2026", perhaps with a zone before or behind the year, and a header below it.
    private static func isSeparator(_ line: ArraySlice<UInt8>, before rest: ArraySlice<ArraySlice<UInt8>>) -> Bool {
        guard line.starts(with: mark) else { return false }
        let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        guard words.suffix(2).contains(where: isYear), words.contains(where: isTime) else { return false }
        // Each host that it passed may have put a line of its own.
        return rest.first { !isMark($0) }.map(isField) ?? false
    }

    private static func isMark(_ line: ArraySlice<UInt8>) -> Bool {
        line.starts(with: mark) || line.starts(with: quotedMark)
    }

    private static func isYear(_ word: ArraySlice<UInt8>) -> Bool { word.count == 4 && word.allSatisfy(isDigit) }

    /// "09:00" or "9:00:09".
    private static func isTime(_ word: ArraySlice<UInt8>) -> Bool {
        let parts = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        return (2...3).contains(parts.count)
            && parts.allSatisfy { (1...2).contains($0.count) && $0.allSatisfy(isDigit) }
    }

    /// A header's first line: printable letters and a colon (RFC 5322 section 2.2).
    private static func isField(_ line: ArraySlice<UInt8>) -> Bool {
        let name = line.prefix { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") }
        return !name.isEmpty && line.dropFirst(name.count).first == UInt8(ascii: ":")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
