/// Text for `format=flowed; delsp=no` (RFC 3676): paragraphs that small screens may wrap anew.
enum FlowedText {
    private static let columns = 72

    /// Each line of `text` is one paragraph. A line without blanks (a link) stays alone and unbroken; "-- " stays the signature line.
    static func wrap(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(paragraph).joined(separator: "\n")
    }

    private static func paragraph(_ text: Substring) -> String {
        if text == "-- " { return "-- " }
        var lines: [String] = []
        var line = ""
        var width = 0
        for word in text.split(separator: " ") {
            // One more column for the blank that marks a soft line end.
            if !line.isEmpty, width + 1 + word.count >= columns {
                lines.append(stuffed(line) + " ")
                line = ""
                width = 0
            }
            width += (line.isEmpty ? 0 : 1) + word.count
            line += line.isEmpty ? String(word) : " \(word)"
        }
        lines.append(stuffed(line))
        return lines.joined(separator: "\n")
    }

    /// Space-stuffing (section 4.4): a line that would look quoted, stuffed or like mbox's separator gets a blank in front.
    private static func stuffed(_ line: String) -> String {
        line.hasPrefix(">") || line.hasPrefix(" ") || line.hasPrefix("From ") || line == "--" ? " " + line : line
    }
}
