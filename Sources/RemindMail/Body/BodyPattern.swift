/// One part's content, drawn and encoded but for the lines that hold a slot: most of a mail costs a copy.
struct BodyPattern: Sendable {
    private enum Piece: Sendable {
        /// Quoted-printable already.
        case fixed([UInt8])
        /// A line with marks in it.
        case varying([UInt8])
    }

    private var pieces: [Piece] = []
    private let isFlowed: Bool

    /// `text` holds marks; `isFlowed` for the text part, whose lines are paragraphs to be wrapped.
    init(_ text: String, isFlowed: Bool) {
        self.isFlowed = isFlowed
        var fixed: [UInt8] = []
        var lines = Array(text.utf8).split(separator: 10, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines.map(Array.init) {
            if LetterSlot.isMarked(line) {
                pieces += [.fixed(fixed), .varying(line)]
                fixed = []
            } else {
                fixed += Self.encode(line, isFlowed)
            }
        }
        pieces.append(.fixed(fixed))
    }

    /// The part's bytes for one mail.
    func append(to message: inout [UInt8], _ values: LetterSlotValues) {
        for piece in pieces {
            switch piece {
            case .fixed(let bytes): message += bytes
            case .varying(let line): message += Self.encode(values.fill(line), isFlowed)
            }
        }
    }

    /// An empty line is one too.
    private static func encode(_ line: [UInt8], _ isFlowed: Bool) -> [UInt8] {
        QuotedPrintable.encode((isFlowed ? FlowedText.wrap(line) : line) + [10])
    }
}
