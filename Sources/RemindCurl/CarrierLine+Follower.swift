import RemindCore

/// The message that follows close behind the present one (decision 32).
extension CarrierLine {
    /// Whether a message's commands travelled behind the present one's body, and it still waits there.
    package var isFollowed: Bool { follower?.exchange != nil && follower?.route != nil }
    /// Whether the one that waited there has been taken elsewhere.
    package var isForsaken: Bool { follower.map { $0.route == nil } ?? false }
    /// When the message that follows has waited long enough, if another line can carry it.
    var followerIsLateAt: Duration? {
        guard let follower, follower.route != nil else { return nil }
        return follower.since + CarrierFollower.patience
    }

    /// Hands back the message that would follow: the transport is being closed.
    func handBackFollower() { takeBackFollower()?.answer(DeliveryJob.notBegun) }

    /// Lets go of the message that would follow. The connection ends with the present one's conversation, since the
    /// commands of a message that does not follow are on it.
    func takeBackFollower() -> DeliveryJob? { follower?.leave() }

    /// Has the next message's commands travel behind the present one's body.
    func follow(with next: () -> DeliveryJob?) -> [UInt8]? {
        let servers = context.settings.read { $0.smtp.servers }
        let now = context.clock.monotonic
        guard let connection, connection.capabilities.pipelining, connection.server == servers.first,
            context.health.takesFollowers(connection.server, at: now), !context.health.isStopped(connection.server),
            let job = next()
        else { return nil }
        var exchange = SMTPExchange(job.envelope, over: connection, context)
        let commands = exchange.beginBehind()
        follower = CarrierFollower(DeliveryRoute(job, along: servers), commands.map { _ in exchange }, since: now)
        return commands
    }

    /// The present message is over: the one behind it goes on where it is, or over a fresh connection where that is lost.
    func goOnWithFollower(from before: SMTPExchange, after finish: SMTPFinish) {
        guard let follower else { return }
        self.follower = nil
        let isLost = connection == nil && finish.attempt.outcome.reply == nil
        // Where we broke off the body ourselves the server has done nothing.
        if isLost, follower.exchange != nil, finish.attempt.outcome != .fenced {
            context.health.lostFollower(before.connection.server, at: context.clock.monotonic)
        }
        route = follower.route
        if route == nil, follower.exchange != nil { connection = nil }
        guard route != nil else { return }
        guard connection != nil, let begun = follower.exchange else { return tryServer() }
        footing = .behind
        stage = .talking
        exchange = begun
        take(exchange?.takeOver(from: before))
    }
}
