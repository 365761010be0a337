/// A server's reply: code, enhanced status where given (RFC 3463), text of all lines joined by a blank.
package struct SMTPReply: Hashable, Sendable {
    package let code: Int
    package let enhanced: String?
    package let text: String

    package init(code: Int, enhanced: String? = nil, text: String) {
        self.code = code
        self.enhanced = enhanced
        self.text = text
    }

    /// What the first digit says (RFC 5321 section 4.2.1), which is all that a client may build on.
    package var kind: Kind { Kind(code: code) }

    /// The four kinds of reply.
    package enum Kind: Sendable {
        case accepted, goAhead, refusedForNow, refused

        init(code: Int) {
            self =
                switch code {
                case 200...299: .accepted
                case 300...399: .goAhead
                case 400...499: .refusedForNow
                default: .refused
                }
        }
    }

    /// The server says good-bye: nothing more will come on this connection.
    package var isGoodbye: Bool { code == 421 }

    /// 450 or 451 with a status of 4.7.x: come back after some minutes.
    package var isGreylisting: Bool { (code == 450 || code == 451) && enhanced?.hasPrefix("4.7.") == true }

    /// A status of 5.7.x is about the sender or a policy, never about the recipient's address.
    package var isPolicyRefusal: Bool { kind == .refused && enhanced?.hasPrefix("5.7.") == true }

    /// Microsoft 365 says 5.2.252 (SendAsDenied) where this account may not send from this address.
    package var deniesSender: Bool { enhanced == "5.2.252" }
}
