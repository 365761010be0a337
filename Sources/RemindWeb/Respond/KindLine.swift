import RemindCore

/// A kind line on the page after saving, for an answer that asks for one; named in the address, so that a GET need read
/// nothing that was stored.
enum KindLine: String, CaseIterable {
    /// It is not ready to be set down.
    case stay
    /// The hope is for it to be over: never an error (domain.md section 1.6, form C).
    case over

    static let keys = allCases.map(\.wordsKey)

    init?(after answers: Answers, in form: FormKind) {
        switch form {
        case .acknowledge where answers["set_down"] == .choice("not_yet"): self = .stay
        case .repair:
            guard case .choices(let hopes)? = answers["hoping_for"], hopes.contains("for_it_to_be_over") else {
                return nil
            }
            self = .over
        default: return nil
        }
    }

    var wordsKey: String { "page.kind.\(rawValue)" }
}
