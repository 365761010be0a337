/// One thing that a mail lets its reader choose by sending a mail back.
package enum MailChoice: Hashable, Sendable {
    /// The required choice of the prompt's form; of a `welcome`, that the address is right.
    case answer(String)
    case footer(FooterChoice)

    /// Every choice that any mail may offer.
    static let all: [MailChoice] =
        Set(PromptKind.allCases.flatMap(answers)).sorted().map { .answer($0) }
        + FooterChoice.allCases.map { .footer($0) }

    /// The choices of a kind's form that say all there is to say; "we meet at this time" is none, as a mail brings no time.
    package static func answers(for kind: PromptKind) -> [String] {
        guard let form = FormKind(for: kind).map(Form.of), let required = form.required,
            case .choice(let options) = required.control
        else { return [] }
        return options.filter { form.read(fields: [required.key: [$0]]).problems.isEmpty }
    }

    /// The token beside which the choice lives and ends: where that link would lead nowhere, the choice does nothing.
    var purpose: TokenPurpose {
        switch self {
        case .answer("confirm"): .confirm
        case .answer: .respond
        case .footer: .footer
        }
    }

    /// What is signed for it.
    fileprivate var mark: String {
        switch self {
        case .answer(let option): "answer/\(option)"
        case .footer(let choice): "footer/\(choice.rawValue)"
        }
    }
}

/// The subject of a mail that makes one choice: `note-<prompt>-<revision>-<signature>`.
///
/// Which choice it is nobody can read off it: the signature covers prompt, revision and choice, and only who has the key finds
/// the choice again, by trying all of them. It begins with letters that are no hexadecimal digits, since bad decoders of
/// quoted-printable eat those behind the "=" of a link.
package struct ChoiceCode: Hashable, Sendable, CustomStringConvertible {
    package let promptID: PromptID
    package let revision: Int
    private let signature: String

    private static let stem = "note"
    private static let longest = 160

    /// The code that a mail carries for a choice.
    package init(_ choice: MailChoice, of prompt: Prompt, vault: any Vault) {
        promptID = prompt.id
        revision = prompt.revision
        signature = Self.signature(choice, promptID, revision, vault)
    }

    /// Takes a code back; nil for whatever does not have its form. It says nothing yet about whose it is.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard text.utf8.count <= Self.longest, parts.count == 4, parts[0] == Self.stem, let id = PromptID(parts[1]),
            let revision = Int(parts[2]), (0...999_999).contains(revision), parts[2] == String(revision),
            (16...64).contains(parts[3].utf8.count), parts[3].utf8.allSatisfy(Base32.isLetter)
        else { return nil }
        (promptID, self.revision, signature) = (id, revision, parts[3])
    }

    /// The first code among the words of a subject: "Re:" or "[EXTERNAL]" may have been put before it, quotes or brackets around
    /// it and a full stop behind it, with or without blanks, and its case changed.
    package init?(subject: String) {
        let words = Self.lowercased(subject).utf8.split { !Self.isOfWord($0) }.lazy
        let found = words.compactMap { ChoiceCode(String(Substring($0))) }.first
        guard let found else { return nil }
        self = found
    }

    /// Of ASCII alone: the small letter of the Kelvin sign (U+212A) is a k like any other.
    private static func lowercased(_ text: String) -> String {
        String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// Whether a byte of a text in small letters may stand in a code.
    private static func isOfWord(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    }

    package var description: String { "\(Self.stem)-\(promptID)-\(revision)-\(signature)" }

    /// The choice that was signed here; nil where the code was made up or altered.
    package func choice(vault: any Vault) -> MailChoice? {
        MailChoice.all.first { Self.signature($0, promptID, revision, vault).isSame(as: signature) }
    }

    private static func signature(_ choice: MailChoice, _ prompt: PromptID, _ revision: Int, _ vault: any Vault)
        -> String
    {
        vault.signature(over: "choice|\(prompt)|\(revision)|\(choice.mark)")
    }
}
