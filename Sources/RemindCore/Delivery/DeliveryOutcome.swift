/// What one conversation came to (the classes of delivery.md section 4). An expected failure is a value, never an error.
package enum DeliveryOutcome: Hashable, Sendable {
    /// A 2xx to the final dot.
    case sent(SMTPReply)
    /// Worth trying again: nothing was accepted.
    case transient(DeliveryFailure)
    /// This message will never be accepted.
    case permanent(DeliveryFailure)
    /// The server or our settings are at fault: stop this server, alarm, keep the rows.
    case misconfigured(DeliveryFailure)
    /// The dot was written and no reply came: nobody can know.
    case unknown(DeliveryFailure)
    /// The fence was refused: nothing was sent.
    case fenced
}

/// Where and why a conversation ended without acceptance.
package struct DeliveryFailure: Hashable, Sendable {
    package let phase: SMTPPhase
    /// The deciding reply, where there was one.
    package let reply: SMTPReply?
    /// One short sentence for the keeper; holds no address and no content.
    package let reason: String

    package init(phase: SMTPPhase, reply: SMTPReply? = nil, reason: String) {
        self.phase = phase
        self.reply = reply
        self.reason = reason
    }
}

/// The phases of a conversation, in order; also the label of `remindd_smtp_seconds{phase}`.
package enum SMTPPhase: String, CaseIterable, Sendable, Comparable {
    case connect, banner, hello, tls, auth, mail, rcpt, data, body, dot, reset, quit

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

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
}

/// One attempt: its outcome and whether MAIL was written, which is what costs an attempt.
package struct DeliveryAttempt: Hashable, Sendable {
    package let outcome: DeliveryOutcome
    package let mailWritten: Bool

    package init(outcome: DeliveryOutcome, mailWritten: Bool) {
        self.outcome = outcome
        self.mailWritten = mailWritten
    }
}
