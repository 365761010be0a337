import RemindCore

/// Carries envelopes over at most one connection, which it keeps between them; confined to one thread.
final class MailCarrier {
    private let context: CarrierContext
    private var connection: SMTPConnection?

    init(_ context: CarrierContext) { self.context = context }

    /// The socket of the kept connection.
    var socket: Int32? { connection?.socket }

    /// Gives the kept connection back, with QUIT where someone still listens.
    func hangUp(politely: Bool) {
        if politely { connection?.quit(timeouts: context.timeouts) }
        connection = nil
    }

    /// Tries the servers in their order; the next one follows only where nothing was written to the one before.
    func carry(_ envelope: Envelope, askFence: () -> Bool) -> DeliveryAttempt {
        let servers = context.settings.read { $0.smtp.servers }
        context.health.keep(only: servers)
        var failures: [DeliveryOutcome] = []
        for server in servers {
            let attempt = carry(envelope, by: server, askFence)
            guard attempt.goesToNextServer else { return attempt }
            failures.append(attempt.outcome)
        }
        let none = DeliveryFailure(phase: .connect, reason: "no server is set: add one to smtp.servers")
        let gravest = failures.last { $0.isMisconfigured } ?? failures.last ?? .misconfigured(none)
        return DeliveryAttempt(outcome: gravest, mailWritten: false)
    }

    /// Over the kept connection if it lives. If it turns out to have died while it was idle, once more over a fresh one: that
    /// costs nothing, since nothing was accepted.
    private func carry(_ envelope: Envelope, by server: SMTPServer, _ askFence: () -> Bool) -> DeliveryAttempt {
        if let kept = connection, kept.server == server {
            if kept.isQuiet() {
                let finish = converse(envelope, askFence, over: kept)
                if !finish.isStale { return judge(finish, envelope, server) }
            }
            hangUp(politely: false)
        }
        let now = context.clock.monotonic
        if let rest = context.health.rest(of: server, at: now) {
            return DeliveryAttempt(outcome: rest, mailWritten: false)
        }
        do throws(ConnectionFailure) {
            let fresh = try SMTPConnection(
                to: server, timeouts: context.timeouts, clock: context.clock, tokens: context.tokens)
            context.onPhase?(.connect, context.clock.monotonic - now)
            context.health.connected(server)
            hangUp(politely: true)
            connection = fresh
            return judge(converse(envelope, askFence, over: fresh), envelope, server)
        } catch {
            context.health.failed(server, error.outcome, at: context.clock.monotonic)
            return DeliveryAttempt(outcome: error.outcome, mailWritten: false)
        }
    }

    private func converse(_ envelope: Envelope, _ askFence: () -> Bool, over open: SMTPConnection) -> SMTPFinish {
        let finish = open.carry(
            envelope, timeouts: context.timeouts, onPhase: context.onPhase, askFence: askFence)
        if !finish.keepsConnection { hangUp(politely: false) }
        return finish
    }

    private func judge(_ finish: SMTPFinish, _ envelope: Envelope, _ server: SMTPServer) -> DeliveryAttempt {
        let outcome = context.health.conversed(
            server, finish, recipient: envelope.recipient, at: context.clock.monotonic)
        return DeliveryAttempt(outcome: outcome, mailWritten: finish.attempt.mailWritten)
    }
}

extension DeliveryAttempt {
    /// The server, not the message, was at fault, before MAIL was written to it.
    fileprivate var goesToNextServer: Bool {
        guard !mailWritten else { return false }
        if case .transient = outcome { return true }
        return outcome.isMisconfigured
    }
}

extension DeliveryOutcome {
    /// Whether the server or our settings are at fault.
    var isMisconfigured: Bool {
        if case .misconfigured = self { true } else { false }
    }
}
