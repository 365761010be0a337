/// One question of a form, as data: page, mail and terminal draw the same one. Words are in the catalogue under `key`.
package struct Question: Hashable, Sendable {
    /// Names the answer in the store and the words in the catalogue (`form.<form>.<key>`).
    package let key: String
    package let control: Control
    /// Required choices come first; a form has at most one.
    package let isRequired: Bool

    package init(_ key: String, _ control: Control, required: Bool = false) {
        self.key = key
        self.control = control
        isRequired = required
    }

    /// How a question is answered; option keys name their words (`form.<form>.<key>.<option>`).
    package enum Control: Hashable, Sendable {
        /// One of several.
        case choice([String])
        /// Any number of several.
        case choices([String])
        /// 0 to 10, with words at both ends, none preselected.
        case scale
        /// Free text of at most this many characters, on one or several lines.
        case text(limit: Int)
        /// A box to tick.
        case flag
        /// A day and time, read in the therapist's zone.
        case moment
    }
}

/// What one question was answered with.
package enum Answer: Hashable, Sendable {
    case choice(String)
    case choices([String])
    case scale(Int)
    case text(String)
    case flag(Bool)
}

/// The answers of one form by question key; what was left out is absent.
package typealias Answers = [String: Answer]
