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

    /// The first two of a mark's three bytes in UTF-8, and the third of the first slot.
    static let lead: [UInt8] = [0xEF, 0xB7]
    static let first: UInt8 = 0x90

    /// Whether any mark is in a line.
    static func isMarked(_ line: [UInt8]) -> Bool {
        line.indices.dropLast(2).contains {
            line[$0] == lead[0] && line[$0 + 1] == lead[1] && LetterSlot(rawValue: line[$0 + 2] &- first) != nil
        }
    }
}

/// One mail's values of the slots; what a mail has not is empty, and nothing marks its place.
struct LetterSlotValues {
    private var values = [String](repeating: "", count: LetterSlot.allCases.count)

    subscript(slot: LetterSlot) -> String {
        get { values[Int(slot.rawValue)] }
        set { values[Int(slot.rawValue)] = newValue }
    }

    /// A text with every mark replaced by its value.
    func fill(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + 64)
        var index = 0
        while index < text.count {
            if text[index] == LetterSlot.lead[0], index + 2 < text.count, text[index + 1] == LetterSlot.lead[1],
                let slot = LetterSlot(rawValue: text[index + 2] &- LetterSlot.first)
            {
                result += self[slot].utf8
                index += 3
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }

    func fill(_ text: String) -> String { String(decoding: fill(Array(text.utf8)), as: UTF8.self) }
}
