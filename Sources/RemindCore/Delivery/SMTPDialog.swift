/// One transaction on an open, secured and authenticated connection, from MAIL to the reply to the dot: a pure state machine.
///
/// Events go in, actions come out; whoever holds the socket carries them out in order and reports back. With PIPELINING
/// (RFC 2920) MAIL, RCPT and DATA travel in one write. The fence is asked between 354 and the first body byte. A refusal is
/// followed by RSET, so that the connection can serve the next message.
///
/// The commands of the next transaction may travel in the same group as the end of this one's body (RFC 2920 section 3.1):
/// `isFollowed` says so, and `rest` holds what the server has said to them when this one is over.
package struct SMTPDialog: Sendable {
    private enum Stage { case ready, mail, rcpt, data, fence, body, dot, loneDot, reset, done }

    private let envelope: Envelope
    private let capabilities: SMTPCapabilities
    private let timeouts: SMTPTimeouts
    private var stage = Stage.ready
    private var parser = SMTPReplyParser()
    /// The first refusal decides, whatever the server says to commands that were sent along with the refused one.
    private var refusal: DeliveryOutcome?
    private var mailAccepted = false
    /// The next transaction's commands are written behind this one's body.
    package var isFollowed = false

    package init(_ envelope: Envelope, capabilities: SMTPCapabilities, timeouts: SMTPTimeouts = .init()) {
        self.envelope = envelope
        self.capabilities = capabilities
        self.timeouts = timeouts
    }

    /// Where the conversation stands.
    package var phase: SMTPPhase {
        switch stage {
        case .ready, .mail: .mail
        case .rcpt: .rcpt
        case .data, .fence: .data
        case .body: .body
        case .dot: .dot
        case .loneDot, .reset, .done: .reset
        }
    }

    /// How long the other side may be silent now, or a block of bytes may wait to be taken.
    package var timeout: Duration {
        switch stage {
        case .ready, .mail: timeouts.mail
        case .rcpt: timeouts.rcpt
        case .data, .fence: timeouts.data
        case .body: timeouts.block
        case .dot: timeouts.dot
        case .loneDot, .reset, .done: timeouts.reset
        }
    }

    /// What the server has said beyond the reply that ended this.
    package var rest: [UInt8] { parser.rest }

    /// The first actions.
    package mutating func begin() -> [SMTPAction] {
        guard SMTPWire.isSafe(envelope.sender), SMTPWire.isSafe(envelope.recipient) else {
            let failure = DeliveryFailure(phase: .mail, reason: "an address of the envelope may not stand in a command")
            return finish(.permanent(failure), mailWritten: false, keepsConnection: true)
        }
        stage = .mail
        let size = capabilities.size ? envelope.size : nil
        var command = SMTPWire.mail(from: envelope.sender, size: size)
        if capabilities.pipelining {
            command += SMTPWire.rcpt(to: envelope.recipient)
            command += SMTPWire.data
        }
        return [.write(command)]
    }

    /// What follows from one event; nothing after `finish`.
    package mutating func handle(_ event: SMTPEvent) -> [SMTPAction] {
        switch event {
        case .received(let bytes):
            parser.append(bytes)
            return readReplies()
        case .wrote:
            if stage == .body { stage = .dot }
            return []
        case .closed:
            return fail(.closed)
        case .timedOut:
            return fail(.silent)
        case .overdue:
            return stage == .body ? finish(.fenced, keepsConnection: false) : []
        case .fence(let fell):
            guard stage == .fence else { return [] }
            guard fell else { return finish(.fenced, keepsConnection: false) }
            stage = .body
            let early = readReplies()
            return early.isEmpty ? [.write(envelope.body)] : early
        }
    }

    private mutating func readReplies() -> [SMTPAction] {
        var actions: [SMTPAction] = []
        do throws(SMTPReplyFlaw) {
            while stage != .done, stage != .fence, let reply = try parser.next() { actions += take(reply) }
        } catch {
            actions += fail(.garbled(error))
        }
        return actions
    }

    private mutating func take(_ reply: SMTPReplyLines) -> [SMTPAction] {
        switch stage {
        case .ready, .fence, .done: return []
        case .loneDot: return reset()
        case .reset:
            guard let refusal else { return [] }
            return finish(refusal, keepsConnection: reply.kind == .accepted && !parser.hasRest)
        case .mail, .rcpt, .data, .body, .dot: break
        }
        guard refusal == nil else { return skip(reply) }
        switch SMTPClassifier.outcome(of: reply, hiding: envelope.recipient, in: phase) {
        case nil: return advance()
        case .sent(let reply): return finish(.sent(reply), keepsConnection: isFollowed || !parser.hasRest)
        case .some(let outcome): return refuse(outcome, reply)
        }
    }

    private mutating func advance() -> [SMTPAction] {
        switch stage {
        case .mail:
            mailAccepted = true
            stage = .rcpt
            return capabilities.pipelining ? [] : [.write(SMTPWire.rcpt(to: envelope.recipient))]
        case .rcpt:
            stage = .data
            return capabilities.pipelining ? [] : [.write(SMTPWire.data)]
        default:
            stage = .fence
            return [.askFence]
        }
    }

    /// Only a plain 4xx or 5xx leaves a connection that is worth keeping.
    private mutating func refuse(_ outcome: DeliveryOutcome, _ reply: SMTPReplyLines) -> [SMTPAction] {
        let isPlain = reply.kind == .refusedForNow || reply.kind == .refused
        if case .misconfigured = outcome { return finish(outcome, keepsConnection: false) }
        guard isPlain, !reply.isGoodbye, stage != .body else { return finish(outcome, keepsConnection: false) }
        // The end of a body clears all that was (RFC 5321 section 4.1.1.4), so MAIL may follow it.
        if stage == .dot, isFollowed { return finish(outcome, keepsConnection: true) }
        refusal = outcome
        guard capabilities.pipelining, stage == .mail || stage == .rcpt else { return reset() }
        stage = stage == .mail ? .rcpt : .data
        return []
    }

    /// The answers to commands that were on their way when an earlier one was refused.
    private mutating func skip(_ reply: SMTPReplyLines) -> [SMTPAction] {
        guard let refusal, !reply.isGoodbye else { return fail(.closed) }
        switch (stage, reply.kind) {
        case (.rcpt, _):
            stage = .data
            return []
        case (.data, .goAhead):
            stage = .loneDot
            return [.write(SMTPWire.loneDot)]
        case (.data, .refused), (.data, .refusedForNow):
            return reset()
        default:
            return finish(refusal, keepsConnection: false)
        }
    }

    private mutating func reset() -> [SMTPAction] {
        stage = .reset
        return [.write(SMTPWire.reset)]
    }

    private mutating func fail(_ evidence: SMTPEvidence) -> [SMTPAction] {
        guard stage != .done else { return [] }
        guard let outcome = refusal ?? SMTPClassifier.outcome(of: evidence, in: phase) else { return [] }
        return finish(outcome, keepsConnection: false)
    }

    private mutating func finish(
        _ outcome: DeliveryOutcome, mailWritten: Bool = true, keepsConnection: Bool
    ) -> [SMTPAction] {
        stage = .done
        let attempt = DeliveryAttempt(outcome: outcome, mailWritten: mailWritten)
        return [.finish(SMTPFinish(attempt, mailAccepted: mailAccepted, keepsConnection: keepsConnection))]
    }
}
