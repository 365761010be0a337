/// How much service mail of one cause goes to one person (delivery.md section 1): a button that is pressed again and again, or
/// a script that goes wrong, fills nobody's mailbox.
package struct ServiceLimit: Hashable, Sendable {
    /// The second part of the mail's key.
    package let cause: String
    package let most: Int
    package let within: Duration

    /// A link that rests, asked for anew.
    package static let fresh = ServiceLimit(cause: FreshLink.cause, most: 3, within: .days(1))
    /// `mail test`: enough to try a relay's settings out.
    package static let test = ServiceLimit(cause: "test", most: 20, within: .hours(1))

    /// What whoever asks for one more is told.
    package var refusal: String {
        "\(most) such mails within \(within.inWords) are enough: see what became of them (remindctl prompt list), and try "
            + "again later"
    }

    /// How the keys of such mail begin.
    package var keyStem: String { "service/\(cause)/" }
}
