/// What one thing that happened in a conversation means: the table of delivery.md section 4 as one total, pure function.
package enum SMTPClassifier {
    /// The outcome that `evidence` in `phase` comes to, nil where the conversation goes on.
    package static func outcome(of evidence: SMTPEvidence, in phase: SMTPPhase) -> DeliveryOutcome? {
        switch evidence {
        case .fenceRefused:
            return .fenced
        case .reply(let reply):
            return outcome(of: reply, in: phase)
        case .closed, .silent, .garbled:
            let failure = DeliveryFailure(phase: phase, reason: "\(evidence.description) \(phase.moment)")
            switch phase {
            case .connect, .banner, .hello, .tls, .auth, .mail, .rcpt, .data, .body: return .transient(failure)
            case .dot: return .unknown(failure)
            case .reset, .quit: return nil
            }
        }
    }

    /// What a reply comes to as it was read; only one that decides is taken apart and redacted.
    static func outcome(
        of lines: SMTPReplyLines, hiding recipient: EmailAddress, in phase: SMTPPhase
    ) -> DeliveryOutcome? {
        goesOn(after: lines.kind, in: phase) ? nil : outcome(of: SMTPReply(lines, hiding: recipient), in: phase)
    }

    private static func goesOn(after kind: SMTPReply.Kind, in phase: SMTPPhase) -> Bool {
        switch (phase, kind) {
        case (.reset, _), (.quit, _), (.data, .goAhead), (.auth, .goAhead): true
        case (.data, .accepted), (.body, .accepted), (.dot, .accepted): false
        case (_, .accepted): true
        case (_, .goAhead), (_, .refusedForNow), (_, .refused): false
        }
    }

    private static func outcome(of reply: SMTPReply, in phase: SMTPPhase) -> DeliveryOutcome? {
        guard !goesOn(after: reply.kind, in: phase) else { return nil }
        if phase == .dot, reply.kind == .accepted { return .sent(reply) }
        let status = reply.enhanced.map { "\(reply.code) \($0)" } ?? "\(reply.code)"
        let failure = DeliveryFailure(
            phase: phase, reply: reply, reason: "the server answered \(status) \(phase.question)")
        switch (phase, reply.kind) {
        case (_, .refused) where reply.deniesSender: return .misconfigured(failure)
        case (.dot, .goAhead): return .unknown(failure)
        case (_, .accepted), (_, .goAhead), (_, .refusedForNow): return .transient(failure)
        case (.rcpt, .refused), (.data, .refused), (.body, .refused), (.dot, .refused): return .permanent(failure)
        case (_, .refused): return .misconfigured(failure)
        }
    }
}

/// One thing that happened on the other side, or at the fence.
package enum SMTPEvidence: Hashable, Sendable, CustomStringConvertible {
    case reply(SMTPReply)
    /// The connection ended or was reset.
    case closed
    /// Nothing came, or nothing was taken, within the phase's time-out.
    case silent
    /// The bytes that came are no reply.
    case garbled(SMTPReplyFlaw)
    /// The store did not let the body follow.
    case fenceRefused

    package var description: String {
        switch self {
        case .reply(let reply): "the server answered \(reply.code)"
        case .closed: "the server closed the connection"
        case .silent: "the server was silent for too long"
        case .garbled(let flaw): "the server cannot be understood (\(flaw))"
        case .fenceRefused: "the fence was refused"
        }
    }
}

extension SMTPPhase {
    /// "… to RCPT", as the end of a sentence about an answer.
    fileprivate var question: String {
        switch self {
        case .connect, .banner: "as its greeting"
        case .hello: "to EHLO"
        case .tls: "to STARTTLS"
        case .auth: "to AUTH"
        case .mail: "to MAIL"
        case .rcpt: "to RCPT"
        case .data: "to DATA"
        case .body: "while the message was being written"
        case .dot: "to the message"
        case .reset: "to RSET"
        case .quit: "to QUIT"
        }
    }

    /// "… after MAIL", as the end of a sentence about a silence.
    fileprivate var moment: String {
        switch self {
        case .connect, .banner: "before its greeting"
        case .hello: "after EHLO"
        case .tls: "in the TLS handshake"
        case .auth: "after AUTH"
        case .mail: "after MAIL"
        case .rcpt: "after RCPT"
        case .data: "after DATA"
        case .body: "before the message was complete"
        case .dot: "after the complete message: nobody knows whether it was accepted"
        case .reset: "after RSET"
        case .quit: "after QUIT"
        }
    }
}
