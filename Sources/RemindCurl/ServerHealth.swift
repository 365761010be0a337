import RemindCore
import Synchronization

/// What is known of each server, shared by all threads: its breaker, and refusals that point at us.
final class ServerHealth: Sendable {
    private struct Record {
        var breaker = Breaker()
        var refusals = PolicyRefusals()
        /// Why it rests: told to every message that meets the open breaker.
        var fault: DeliveryOutcome?
        var followers = FollowerTrust()
    }

    private let records = Mutex<[SMTPServer: Record]>([:])

    /// Forgets servers that the settings no longer name.
    func keep(only servers: [SMTPServer]) {
        records.withLock { records in
            if records.count > servers.count { records = records.filter { servers.contains($0.key) } }
        }
    }

    /// Nil if a connection may be tried now, else why not.
    func rest(of server: SMTPServer, isLastTry: Bool, at now: Duration) -> DeliveryOutcome? {
        records.withLock { records in
            guard records[server, default: Record()].breaker.mayConnect(at: now, isLastTry: isLastTry) else {
                return records[server]?.fault
                    ?? .transient(DeliveryFailure(phase: .connect, reason: "the server rests after a failure"))
            }
            return nil
        }
    }

    /// Whether it refuses us, so that connections that stand are of no use either.
    func isStopped(_ server: SMTPServer) -> Bool {
        records.withLock { $0[server]?.breaker.isStopped ?? false }
    }

    /// Whether commands may travel behind a body.
    func takesFollowers(_ server: SMTPServer, at now: Duration) -> Bool {
        records.withLock { $0[server]?.followers.isGiven(at: now) ?? true }
    }

    /// Commands that travelled so were refused, or the connection was lost under them.
    func lostFollower(_ server: SMTPServer, at now: Duration) {
        records.withLock { $0[server, default: Record()].followers.lost(at: now) }
    }

    func connected(_ server: SMTPServer) {
        records.withLock { $0[server, default: Record()].breaker.connected() }
    }

    /// A connection failed.
    func failed(_ server: SMTPServer, _ outcome: DeliveryOutcome, at now: Duration) {
        records.withLock { records in
            records[server, default: Record()].fault = outcome
            records[server, default: Record()].breaker.failed(outcome.fault ?? .site, at: now)
        }
    }

    /// Takes note of a conversation, and returns its outcome as all that is known makes it.
    func conversed(
        _ server: SMTPServer, _ finish: SMTPFinish, recipient: EmailAddress, wasBehind: Bool, at now: Duration
    ) -> DeliveryOutcome {
        records.withLock { records in
            var record = records[server, default: Record()]
            defer { records[server] = record }
            let outcome = record.refusals.judge(finish.attempt.outcome, for: recipient, at: now)
            if finish.mailAccepted { record.breaker.worked() }
            if finish.mailAccepted, wasBehind { record.followers.taken() }
            let isSiteFault = finish.isStale || outcome.reply?.isGoodbye == true
            if let fault = outcome.fault ?? (isSiteFault ? .site : nil) {
                record.fault = outcome
                record.breaker.failed(fault, at: now)
            }
            return outcome
        }
    }
}

extension DeliveryOutcome {
    fileprivate var fault: Breaker.Fault? {
        if case .misconfigured = self { .configuration } else { nil }
    }
}
