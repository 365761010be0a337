import RemindCore

/// What blocks for a while, each on a thread for that alone: the carrier's own thread never waits for one server.
enum CarrierErrand {
    /// Connects to `server`, secures, logs in, and hands over what came of it.
    static func connect(
        to server: SMTPServer, _ context: CarrierContext,
        _ done: @escaping @Sendable (Result<SMTPConnection, ConnectionFailure>) -> Void
    ) {
        let isStarted = CarrierThread.start {
            let begun = context.clock.monotonic
            do throws(ConnectionFailure) {
                let fresh = try SMTPConnection(
                    to: server, timeouts: context.timeouts, clock: context.clock, tokens: context.tokens)
                context.onPhase?(.connect, context.clock.monotonic - begun)
                done(.success(fresh))
            } catch {
                done(.failure(error))
            }
        }
        if !isStarted { done(.failure(ConnectionFailure(DeliveryJob.notBegun.outcome))) }
    }

    /// Says QUIT where someone still listens, then closes the connection.
    static func quit(
        _ connection: SMTPConnection, _ context: CarrierContext, _ done: @escaping @Sendable () -> Void = {}
    ) {
        let isStarted = CarrierThread.start {
            connection.quit(timeouts: context.timeouts)
            done()
        }
        if !isStarted { done() }
    }
}
