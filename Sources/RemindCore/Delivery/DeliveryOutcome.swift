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

    /// Where the keeper must act: someone has to mend it, or a certificate does not fit.
    package var alarm: DeliveryFailure? {
        if case .misconfigured(let failure) = self { failure } else { failure?.alarms == true ? failure : nil }
    }

    /// Where and why it ended without acceptance; nil for `sent` and `fenced`.
    package var failure: DeliveryFailure? {
        switch self {
        case .transient(let failure), .permanent(let failure), .misconfigured(let failure), .unknown(let failure):
            failure
        case .sent, .fenced: nil
        }
    }

    /// The deciding reply, where there was one.
    package var reply: SMTPReply? {
        if case .sent(let reply) = self { reply } else { failure?.reply }
    }
}

/// Where and why a conversation ended without acceptance.
package struct DeliveryFailure: Hashable, Sendable {
    package let phase: SMTPPhase
    /// The deciding reply, where there was one.
    package let reply: SMTPReply?
    /// One short sentence for the keeper; holds no address and no content.
    package let reason: String
    /// Whether the keeper should hear of it at once although it may pass (a certificate or host name that does not fit).
    package let alarms: Bool

    package init(phase: SMTPPhase, reply: SMTPReply? = nil, reason: String, alarms: Bool = false) {
        self.phase = phase
        self.reply = reply
        self.reason = reason
        self.alarms = alarms
    }
}

/// One attempt: its outcome and whether MAIL was written, which is what costs an attempt.
package struct DeliveryAttempt: Hashable, Sendable {
    package let outcome: DeliveryOutcome
    package let mailWritten: Bool
    /// Why a server that comes earlier in the list did not take the message, where a later one heard of it.
    package let passedOver: DeliveryOutcome?

    package init(outcome: DeliveryOutcome, mailWritten: Bool, passedOver: DeliveryOutcome? = nil) {
        self.outcome = outcome
        self.mailWritten = mailWritten
        self.passedOver = passedOver
    }
}
