package import RemindCore

/// One of the transport's lines: at most one connection, one message on its way over it, and one that follows close behind.
/// Confined to the carrier's thread.
///
/// Whatever would block (connecting, saying good-bye) is an errand for others, who report to `post`.
package final class CarrierLine {
    package typealias Number = Int

    enum Stage {
        /// No message; the connection is kept until then.
        case idle(until: Duration)
        case connecting, talking
        /// The fence was asked; nothing is read or written.
        case fencing
        case leaving
    }

    /// How the present message came to its connection.
    package enum Footing: Sendable {
        /// Over one made for it.
        case fresh
        /// Over one that was kept, and may have died meanwhile.
        case kept
        /// Its commands travelled behind another's body.
        case behind
    }

    package let number: Number
    let context: CarrierContext
    private let post: CarrierEvent.Post
    var stage = Stage.idle(until: .zero)
    var connection: (any MailConnection)?
    var route: DeliveryRoute?
    var exchange: SMTPExchange?
    /// The message that follows on the present one.
    var follower: CarrierFollower?
    package internal(set) var footing = Footing.fresh

    init(number: Number, _ context: CarrierContext, post: @escaping CarrierEvent.Post) {
        self.number = number
        self.context = context
        self.post = post
    }

    /// While it has no message: when the rest of its connection ends.
    var restingUntil: Duration? { if case .idle(let until) = stage { until } else { nil } }
    var isLeaving: Bool { if case .leaving = stage { true } else { false } }
    /// Whether a message is on its way over it.
    var isBusy: Bool { route != nil }
    var hasConnection: Bool { connection != nil }

    /// Where the present message's conversation stands; nil where there is none.
    package var phase: SMTPPhase? {
        if case .connecting = stage { .connect } else { exchange?.phase }
    }
    /// What of its socket it waits for; nil while it waits for something else.
    package var awaited: (descriptor: Int32, events: Int32)? {
        guard let connection else { return nil }
        switch stage {
        case .idle: return (connection.socket, Poll.readable)
        case .talking: return exchange.map { (connection.socket, $0.awaited) }
        case .connecting, .fencing, .leaving: return nil
        }
    }

    /// Until when it waits at most, on the clock that nobody can set.
    package var deadline: Duration? {
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
    func connected(_ result: Result<any MailConnection, ConnectionFailure>) {
        switch result {
        case .success(let fresh):
            context.health.connected(fresh.server)
            if let old = connection { context.errands.quit(old) {} }
            connection = fresh
            // It was under way when the server began to refuse us.
            if context.health.isStopped(fresh.server) { return tryServer() }
            talk(over: fresh, .fresh)
        case .failure(let failure):
            if let server = route?.server {
                context.health.failed(server, failure.outcome, at: context.clock.monotonic)
            }
            goOn(after: DeliveryAttempt(outcome: failure.outcome, mailWritten: false))
        }
    }

    /// The answer to the fence; `next` takes the message that has waited longest.
    func fence(_ fell: Bool, next: () -> DeliveryJob?) {
        stage = .talking
        take(exchange?.fence(fell && route?.job.fence.holds == true) { follow(with: next) })
    }

    /// The socket is ready for what `events` say.
    func ready(_ events: Int32) {
        switch stage {
        // The server closed it, or said something that nobody asked for.
        case .idle: connection = nil
        case .talking: take(isOverdue ? exchange?.overdue() : exchange?.ready(events))
        case .connecting, .fencing, .leaving: break
        }
    }

    /// Invariant 1: the deadline has passed while the socket was taking the body, so its dot must not follow.
    private var isOverdue: Bool { exchange?.phase == .body && route?.job.fence.isInTime == false }

    /// The time that it waits at most has passed.
    func timedOut() {
        switch stage {
        case .idle: leave()
        case .talking: take(exchange?.timedOut())
        case .connecting, .fencing, .leaving: break
        }
    }

    /// Gives the kept connection back, with QUIT; `post` hears when that is done.
    func leave() {
        stage = .leaving
        guard let kept = connection else { return post(.left(number)) }
        connection = nil
        context.errands.quit(kept) { [post, number] in post(.left(number)) }
    }

    /// Over the kept connection if it lives and is this server's, and the server takes mail from us; else over a fresh one.
    func tryServer() {
        guard let route else { return }
        guard let server = route.server else { return finish(route.exhausted) }
        if let kept = connection, kept.server == server {
            let isStopped = context.health.isStopped(server)
            if !isStopped, kept.isQuiet() { return talk(over: kept, .kept) }
            connection = nil
            if isStopped { context.errands.quit(kept) {} }
        }
        connect(to: server)
    }

    private func connect(to server: SMTPServer) {
        stage = .connecting
        let isLastTry = route?.job.fence.isLastTry ?? false
        if let rest = context.health.rest(of: server, isLastTry: isLastTry, at: context.clock.monotonic) {
            return goOn(after: DeliveryAttempt(outcome: rest, mailWritten: false))
        }
        context.errands.connect(to: server) { [post, number] in post(.connected(number, $0)) }
    }

    private func talk(over open: any MailConnection, _ footing: Footing) {
        guard let route else { return }
        self.footing = footing
        stage = .talking
        exchange = SMTPExchange(route.job.envelope, over: open, context)
        take(exchange?.begin())
    }

    func take(_ step: SMTPExchange.Step?) {
        switch step {
        case nil, .wait: break
        case .askFence:
            stage = .fencing
            route?.job.fence.ask { [post, number] in post(.fence(number, fell: $0)) }
        case .finish(let finish):
            let before = exchange
            exchange = nil
            ended(finish)
            if route == nil, let before { goOnWithFollower(from: before, after: finish) }
        }
    }

    /// A kept connection that turns out to have died while it was idle is replaced by a fresh one: that costs nothing, since
    /// nothing was accepted. So is one on which a follower was not taken.
    private func ended(_ finish: SMTPFinish) {
        guard let route, let server = route.server else { return }
        if !finish.keepsConnection { connection = nil }
        let now = context.clock.monotonic
        if footing == .behind, !finish.mailAccepted {
            if finish.attempt.outcome.reply?.isGoodbye != true { context.health.lostFollower(server, at: now) }
            return connect(to: server)
        }
        if footing == .kept, finish.isStale { return connect(to: server) }
        let outcome = context.health.conversed(
            server, finish, recipient: route.job.envelope.recipient, wasBehind: footing == .behind, at: now)
        goOn(after: DeliveryAttempt(outcome: outcome, mailWritten: finish.attempt.mailWritten))
    }

    private func goOn(after attempt: DeliveryAttempt) {
        if route?.goesOn(after: attempt) == true { tryServer() } else { finish(route?.told(attempt) ?? attempt) }
    }

    /// Idle before the outcome is told, so that a good-bye that follows on it finds the line at rest.
    private func finish(_ attempt: DeliveryAttempt) {
        stage = .idle(until: context.clock.monotonic + context.settings.read { $0.smtp.idleTimeout })
        let answer = route?.job.answer
        route = nil
        answer?(attempt)
    }
}
