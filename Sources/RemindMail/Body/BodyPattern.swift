/// One part's content, drawn and encoded but for the lines that hold a slot: most of a mail costs a copy.
struct BodyPattern: Sendable {
    private enum Piece: Sendable {
        /// Quoted-printable already.
        case fixed([UInt8])
        /// A line with marks in it: what it is filled with decides where it is broken.
        case varying(MarkedText)
    }

    private var pieces: [Piece] = []
    private let isFlowed: Bool
    /// About how many bytes it comes to, values and the part's headers included.
    let size: Int

    /// `text` holds marks; `isFlowed` for the text part, whose lines are paragraphs to be wrapped.
    init(_ text: String, isFlowed: Bool) {
        self.isFlowed = isFlowed
        size = text.utf8.count + text.utf8.count / 8 + 500
        var fixed: [UInt8] = []
        var lines = Array(text.utf8).split(separator: 10, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines {
            let marked = MarkedText(line)
            if marked.isMarked {
                pieces += [.fixed(fixed), .varying(marked)]
                fixed = []
            } else {
                // An empty line is one too.
                encode(line + [10], into: &fixed)
            }
        }
        pieces.append(.fixed(fixed))
    }

    /// The part's bytes for one mail.
    func append(to message: inout [UInt8], _ values: LetterSlotValues) {
        for piece in pieces {
            switch piece {
            case .fixed(let bytes): message += bytes
            case .varying(let line): encode(line.filled(with: values), into: &message)
            }
        }
    }

    private func encode(_ line: [UInt8], into result: inout [UInt8]) {
        QuotedPrintable.encode(isFlowed ? FlowedText.wrap(line) : line, into: &result)
    }
}
