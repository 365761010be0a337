/// What the holder of the socket reports to an `SMTPDialog`.
package enum SMTPEvent: Hashable, Sendable {
    case received([UInt8])
    /// The last write was taken as a whole by the socket.
    case wrote
    /// The other side closed or reset the connection.
    case closed
    /// `timeout` passed without progress.
    case timedOut
    /// The message's deadline passed while its body was being written.
    case overdue
    /// Whether the fence fell: the commit that lets body bytes follow.
    case fence(Bool)
}

/// What an `SMTPDialog` asks of the holder of the socket.
package enum SMTPAction: Hashable, Sendable {
    /// Write all of it, then report `wrote`; replies that arrive meanwhile are reported at once.
    case write([UInt8])
    /// Ask once, report `fence`.
    case askFence
    /// It is over; nothing more is to be written.
    case finish(SMTPFinish)
}

/// How a transaction ended.
package struct SMTPFinish: Hashable, Sendable {
    package let attempt: DeliveryAttempt
    /// Whether MAIL got its 2xx: a kept connection that dies before that was stale and costs no attempt.
    package let mailAccepted: Bool
    /// Whether the next message may use the connection.
    package let keepsConnection: Bool

    package init(_ attempt: DeliveryAttempt, mailAccepted: Bool, keepsConnection: Bool) {
        self.attempt = attempt
        self.mailAccepted = mailAccepted
        self.keepsConnection = keepsConnection
    }

    /// The connection, not the message, was at fault, and nothing of it was accepted.
    package var isStale: Bool {
        guard !mailAccepted, case .transient(let failure) = attempt.outcome else { return false }
        return failure.reply?.isGoodbye ?? true
    }
}
