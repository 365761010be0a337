/// What a message that came from outside says, as far as it concerns us: no words of anybody's are among it.
///
/// Such a message is read only in a process without store and keys, which hands back this record (`ForeignMail+Lines`).
package struct ForeignMail: Hashable, Sendable {
    package var kind: Kind
    /// A delivery report's groups, one a recipient (RFC 3464 section 2.3).
    package var recipients: [RecipientStatus] = []
    /// Where the message was sent to, and what it says the returned message's envelope was: one may name the prompt.
    package var addresses: [String] = []
    /// Message-IDs of the returned message, without angle brackets.
    package var messageIDs: [String] = []
    /// The code in the subject of a `choice`.
    package var code: ChoiceCode?

    /// What a message is.
    package enum Kind: String, CaseIterable, Sendable {
        /// A delivery report (RFC 3464).
        case delivery
        /// A complaint (RFC 5965).
        case complaint
        /// Says that it is a report, and the parts that tell were not there: only its header was read, or it is broken.
        case report
        /// Its subject is the code of a choice (`ChoiceCode`): nothing else of it is looked at.
        case choice
        /// Anything else: never looked into further.
        case other
    }

    /// What became of one recipient.
    package struct RecipientStatus: Hashable, Sendable {
        package let action: Action
        /// Three numbers (RFC 3463), such as "5.1.1".
        package let status: String

        /// RFC 3464 section 2.3.3.
        package enum Action: String, Sendable {
            case failed, delayed, delivered, relayed, expanded
        }

        /// The status of a report whose own is none.
        package static let undefined = "5.0.0"

        /// Nil for what no report says, in whatever case: so no other words get this way into the store.
        package init?(action: String, status: String) {
            guard let action = Action(rawValue: action.lowercased()),
                [200, 400, 500].contains(where: { EnhancedStatus.split(status, code: $0).status == status })
            else { return nil }
            (self.action, self.status) = (action, status)
        }
    }

    package init(kind: Kind) { self.kind = kind }
}
