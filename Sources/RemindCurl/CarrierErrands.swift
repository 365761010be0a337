package import RemindCore

/// Runs errands for the lines: what blocks for a while, done elsewhere, since the carrier's own thread never waits for one
/// server.
package protocol CarrierErrands: Sendable {
    typealias Connected = @Sendable (Result<any MailConnection, ConnectionFailure>) -> Void

    /// Connects to `server`, secures, logs in, and hands over what came of it.
    func connect(to server: SMTPServer, _ done: @escaping Connected)
    /// Says QUIT where someone still listens, then closes the connection.
    func quit(_ connection: any MailConnection, _ done: @escaping @Sendable () -> Void)
}

/// Each errand on a thread for that alone.
struct ErrandThreads: CarrierErrands {
    let clock: any WallClock
    let tokens: TokenShelf
    let timeouts: @Sendable () -> SMTPTimeouts
    let onPhase: PhaseObserver?

    func connect(to server: SMTPServer, _ done: @escaping Connected) {
        let isStarted = CarrierThread.start {
            let begun = clock.monotonic
            do throws(ConnectionFailure) {
                let fresh = try SMTPConnection(to: server, timeouts: timeouts(), clock: clock, tokens: tokens)
                onPhase?(.connect, clock.monotonic - begun)
                done(.success(fresh))
            } catch {
                done(.failure(error))
            }
        }
        if !isStarted { done(.failure(ConnectionFailure(DeliveryJob.notBegun.outcome))) }
    }

    func quit(_ connection: any MailConnection, _ done: @escaping @Sendable () -> Void) {
        let isStarted = CarrierThread.start {
            connection.quit(timeouts: timeouts())
            done()
        }
        if !isStarted { done() }
    }
}
