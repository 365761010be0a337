/// What it says about an address that mail to it was not delivered (trust.md section 4.5): one pure rule for delivery
/// reports and for what a server says to RCPT.
package enum Refusal: String, CaseIterable, Sendable {
    /// 5.1.1, or Microsoft 365's 5.1.10: nobody is there.
    case noSuchAddress = "no_such_address"
    /// Another lasting failure: a full mailbox, a host that does not answer for days.
    case other
    /// 5.7.x, or Microsoft 365's 5.2.252: about the sender, never about the address.
    case policy
    /// `delayed` or 4.x.x: it may still arrive. Or it did elsewhere, and only a copy did not.
    case passing

    /// Refusals of the third kind that suspend an address, within the window.
    private static let limit = 3
    /// How far back they count.
    package static let window = Duration.days(14)

    /// The meaning of an action and status of RFC 3464; nil for good news.
    package init?(_ recipient: ForeignMail.RecipientStatus) {
        switch recipient.action {
        case .failed: self.init(status: recipient.status)
        case .delayed: self = .passing
        case .delivered, .relayed, .expanded: return nil
        }
    }

    /// The meaning of an enhanced status (RFC 3463) of a failure.
    package init(status: String) {
        if status == "5.1.1" || status == "5.1.10" {
            self = .noSuchAddress
        } else if status.hasPrefix("5.7.") || status == "5.2.252" {
            self = .policy
        } else if status.hasPrefix("4.") {
            self = .passing
        } else {
            self = .other
        }
    }

    /// The meaning of a lasting refusal of RCPT.
    package init(_ reply: SMTPReply) { self.init(status: reply.enhanced ?? "5.0.0") }

    /// Whether it is kept in mind.
    package var counts: Bool { self == .noSuchAddress || self == .other }

    /// Whether the address is suspended by it, being the `count`th of the window that counts.
    package func suspends(asNumber count: Int) -> Bool {
        switch self {
        case .noSuchAddress: true
        case .other: count >= Self.limit
        case .policy, .passing: false
        }
    }
}
