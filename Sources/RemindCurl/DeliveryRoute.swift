import RemindCore

/// A job's way along the servers, in their order: the next one follows only where nothing was written to the one before.
///
/// Pure.
struct DeliveryRoute {
    let job: DeliveryJob
    private let servers: [SMTPServer]
    private var failures: [DeliveryOutcome] = []

    init(_ job: DeliveryJob, along servers: [SMTPServer]) {
        self.job = job
        self.servers = servers
    }

    /// The server to try now; nil where none is left.
    var server: SMTPServer? { failures.count < servers.count ? servers[failures.count] : nil }

    /// Takes note of how the present server did; true where the next one is to be tried.
    mutating func goesOn(after attempt: DeliveryAttempt) -> Bool {
        guard !attempt.mailWritten, attempt.outcome.isTransient || attempt.outcome.isMisconfigured else { return false }
        failures.append(attempt.outcome)
        return true
    }

    /// What it comes to where every server failed: what someone must mend goes before what may pass.
    var exhausted: DeliveryAttempt {
        let none = DeliveryFailure(phase: .connect, reason: "no server is set: add one to smtp.servers")
        let gravest = failures.last { $0.isMisconfigured } ?? failures.last ?? .misconfigured(none)
        return DeliveryAttempt(outcome: gravest, mailWritten: false)
    }
}

extension DeliveryOutcome {
    /// Whether the server or our settings are at fault.
    fileprivate var isMisconfigured: Bool { if case .misconfigured = self { true } else { false } }
    fileprivate var isTransient: Bool { if case .transient = self { true } else { false } }
}
