package import RemindCore

/// Tries whether a server would take mail from us: connects, secures, logs in and says QUIT. Nothing is sent.
package enum ServerCheck {
    /// Nil if all is well, else what is wrong. On a thread of its own, so the cooperative pool never blocks.
    package static func run(
        _ server: SMTPServer, clock: any WallClock, timeouts: SMTPTimeouts = SMTPTimeouts()
    ) async -> DeliveryFailure? {
        await withCheckedContinuation { continuation in
            let isStarted = CarrierThread.start {
                continuation.resume(returning: connect(server, clock, timeouts))
            }
            if !isStarted {
                continuation.resume(returning: DeliveryFailure(phase: .connect, reason: "out of threads"))
            }
        }
    }

    private static func connect(
        _ server: SMTPServer, _ clock: any WallClock, _ timeouts: SMTPTimeouts
    ) -> DeliveryFailure? {
        do throws(ConnectionFailure) {
            try SMTPConnection(
                to: server, timeouts: timeouts, clock: clock, tokens: TokenShelf(clock: clock)
            ).quit(timeouts: timeouts)
            return nil
        } catch {
            return error.outcome.failure
        }
    }
}
