/// What differs between two mails with the same words; its place is kept while everything around it is drawn once.
///
/// Every value is plain ASCII letters, digits, hyphens and blanks: the same in text, in HTML and in quoted-printable.
enum LetterSlot: UInt8, CaseIterable {
    /// The plan's two words.
    case planCode
    /// The button's token.
    case main
    /// The footer's token.
    case footer
    /// The code that confirms an address.
    case confirmation
    /// The codes of the choices at the foot (`FooterChoice`).
    case pauseWeek, stopThis, stopEverything, resume
    /// The codes of the form's choices, in order.
    case choice1, choice2, choice3, choice4, choice5, choice6

    static let choices: [LetterSlot] = [.choice1, .choice2, .choice3, .choice4, .choice5, .choice6]

    /// Stands for the value in drawn words: a noncharacter (U+FDD0 to U+FDEF), which no text that is meant to be read holds.
    var mark: String { String(decoding: Self.lead + [Self.first + rawValue], as: UTF8.self) }

    /// Reads a mark's three bytes; nil for all others.
    init?(mark bytes: ArraySlice<UInt8>) {
        guard bytes.count == 3, bytes.starts(with: Self.lead), let third = bytes.last else { return nil }
        self.init(rawValue: third &- Self.first)
    }

    /// The first two of a mark's three bytes in UTF-8, and the third of the first slot.
    private static let lead: [UInt8] = [0xEF, 0xB7]
    private static let first: UInt8 = 0x90
}

/// One mail's values of the slots; what a mail has not is empty, and nothing marks its place.
struct LetterSlotValues {
    private var values = [String](repeating: "", count: LetterSlot.allCases.count)

    subscript(slot: LetterSlot) -> String {
        get { values[Int(slot.rawValue)] }
        set { values[Int(slot.rawValue)] = newValue }
    }
}
