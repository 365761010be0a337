import RemindCore

/// One of the transport's lines: at most one connection, and at most one message on its way over it. Confined to the
/// carrier's thread.
///
/// Whatever would block (connecting, saying good-bye) is done on a thread for that alone, which reports to the inbox.
final class CarrierLine {
    typealias Number = Int

    private enum Stage {
        /// No message; the connection is kept until then.
        case idle(until: Duration)
        case connecting, talking
        /// The fence was asked; nothing is read or written.
        case fencing
        case leaving
    }

    let number: Number
    private let context: CarrierContext
    private let inbox: CarrierInbox
    private var stage = Stage.idle(until: .zero)
    private var connection: SMTPConnection?
    /// Whether the connection was made for the present message.
    private var isFresh = false
    private var route: DeliveryRoute?
    private var exchange: SMTPExchange?

    init(number: Number, _ context: CarrierContext, _ inbox: CarrierInbox) {
        self.number = number
        self.context = context
        self.inbox = inbox
    }

    /// While it has no message: when the rest of its connection ends.
    var restingUntil: Duration? { if case .idle(let until) = stage { until } else { nil } }
    var isLeaving: Bool { if case .leaving = stage { true } else { false } }
    /// Whether a message is on its way over it.
    var isBusy: Bool { route != nil }
    var hasConnection: Bool { connection != nil }

    /// What of its socket it waits for; nil while it waits for something else.
    var awaited: (descriptor: Int32, events: Int32)? {
        guard let connection else { return nil }
        switch stage {
        case .idle: return (connection.socket, Poll.readable)
        case .talking: return exchange.map { (connection.socket, $0.awaited) }
        case .connecting, .fencing, .leaving: return nil
        }
    }

    /// Until when it waits at most, on the clock that nobody can set.
    var deadline: Duration? {
        switch stage {
        case .idle(let until): connection.map { _ in until }
        case .talking: exchange?.deadline
        case .connecting, .fencing, .leaving: nil
        }
    }

    /// Takes a message; the line must be idle.
    func carry(_ job: DeliveryJob) {
        let servers = context.settings.read { $0.smtp.servers }
        context.health.keep(only: servers)
        route = DeliveryRoute(job, along: servers)
        tryServer()
    }

    /// The connection that was asked for stands, or not.
    func connected(_ result: Result<SMTPConnection, ConnectionFailure>) {
        switch result {
        case .success(let fresh):
            context.health.connected(fresh.server)
            if let old = connection { CarrierErrand.quit(old, context) }
            connection = fresh
            talk(over: fresh, isFresh: true)
        case .failure(let failure):
            if let server = route?.server {
                context.health.failed(server, failure.outcome, at: context.clock.monotonic)
            }
            goOn(after: DeliveryAttempt(outcome: failure.outcome, mailWritten: false))
        }
    }

    /// The answer to the fence.
    func fence(_ fell: Bool) {
        stage = .talking
        take(exchange?.fence(fell))
    }

    /// The socket is ready for what `events` say.
    func ready(_ events: Int32) {
        switch stage {
        // The server closed it, or said something that nobody asked for.
        case .idle: connection = nil
        case .talking: take(exchange?.ready(events))
        case .connecting, .fencing, .leaving: break
        }
    }

    /// The deadline passed.
    func timedOut() {
        switch stage {
        case .idle: leave()
        case .talking: take(exchange?.timedOut())
        case .connecting, .fencing, .leaving: break
        }
    }

    /// Gives the kept connection back, with QUIT; the inbox hears when that is done.
    func leave() {
        stage = .leaving
        guard let kept = connection else { return inbox.post(.left(number)) }
        connection = nil
        CarrierErrand.quit(kept, context) { [inbox, number] in inbox.post(.left(number)) }
    }

    /// Over the kept connection if it lives and is this server's, else over a fresh one.
    private func tryServer() {
        guard let route else { return }
        guard let server = route.server else { return finish(route.exhausted) }
        if let kept = connection, kept.server == server {
            if kept.isQuiet() { return talk(over: kept, isFresh: false) }
            connection = nil
        }
        connect(to: server)
    }

    private func connect(to server: SMTPServer) {
        stage = .connecting
        if let rest = context.health.rest(of: server, at: context.clock.monotonic) {
            return goOn(after: DeliveryAttempt(outcome: rest, mailWritten: false))
        }
        CarrierErrand.connect(to: server, context) { [inbox, number] in inbox.post(.connected(number, $0)) }
    }

    private func talk(over open: SMTPConnection, isFresh: Bool) {
        guard let route else { return }
        self.isFresh = isFresh
        stage = .talking
        exchange = SMTPExchange(route.job.envelope, over: open, context)
        take(exchange?.begin())
    }

    private func take(_ step: SMTPExchange.Step?) {
        switch step {
        case nil, .wait: break
        case .askFence:
            stage = .fencing
            route?.job.fence.ask { [inbox, number] in inbox.post(.fence(number, fell: $0)) }
        case .finish(let finish):
            exchange = nil
            ended(finish)
        }
    }

    /// A kept connection that turns out to have died while it was idle is replaced by a fresh one: that costs nothing, since
    /// nothing was accepted.
    private func ended(_ finish: SMTPFinish) {
        guard let route, let server = route.server else { return }
        if !finish.keepsConnection { connection = nil }
        if finish.isStale, !isFresh { return connect(to: server) }
        let outcome = context.health.conversed(
            server, finish, recipient: route.job.envelope.recipient, at: context.clock.monotonic)
        goOn(after: DeliveryAttempt(outcome: outcome, mailWritten: finish.attempt.mailWritten))
    }

    private func goOn(after attempt: DeliveryAttempt) {
        if route?.goesOn(after: attempt) == true { tryServer() } else { finish(attempt) }
    }

    /// Idle before the outcome is told, so that a good-bye that follows on it finds the line at rest.
    private func finish(_ attempt: DeliveryAttempt) {
        stage = .idle(until: context.clock.monotonic + context.settings.read { $0.smtp.idleTimeout })
        let waiter = route?.job.waiter
        route = nil
        waiter?.resume(returning: attempt)
    }
}
