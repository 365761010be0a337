import RemindCore

/// A job's way along the servers, in their order: the next one follows where the one before is at fault or did not take MAIL,
/// and so accepted nothing. What is refused of the recipient or the body would be refused by the next one too.
///
/// Pure.
struct DeliveryRoute {
    let job: DeliveryJob
    private let servers: [SMTPServer]
    private var failures: [DeliveryOutcome] = []
    private var mailWritten = false

    init(_ job: DeliveryJob, along servers: [SMTPServer]) {
        self.job = job
        self.servers = servers
    }

    /// The server to try now; nil where none is left.
    var server: SMTPServer? { failures.count < servers.count ? servers[failures.count] : nil }

    /// Takes note of how the present server did; true where the next one is to be tried.
    mutating func goesOn(after attempt: DeliveryAttempt) -> Bool {
        guard attempt.outcome.leavesItToTheNext else { return false }
        failures.append(attempt.outcome)
        mailWritten = mailWritten || attempt.mailWritten
        return true
    }

    /// `attempt` with what is to be known of the servers before.
    func told(_ attempt: DeliveryAttempt) -> DeliveryAttempt {
        guard let gravest else { return attempt }
        return DeliveryAttempt(outcome: attempt.outcome, mailWritten: attempt.mailWritten, passedOver: gravest)
    }

    /// What it comes to where every server failed. A last one that took us and only put this message off is no reason to keep
    /// the others back, whatever is wrong with those before it.
    var exhausted: DeliveryAttempt {
        if let last = failures.last, last.putsOffThisMessage {
            let before = failures.dropLast().last { $0.isMisconfigured } ?? failures.dropLast().last
            return DeliveryAttempt(outcome: last, mailWritten: mailWritten, passedOver: before)
        }
        let none = DeliveryFailure(phase: .connect, reason: "no server is set: add one to smtp.servers")
        return DeliveryAttempt(outcome: gravest ?? .misconfigured(none), mailWritten: mailWritten)
    }

    /// What someone must mend goes before what may pass.
    private var gravest: DeliveryOutcome? { failures.last { $0.isMisconfigured } ?? failures.last }
}

extension DeliveryOutcome {
    /// Whether the server or our settings are at fault.
    fileprivate var isMisconfigured: Bool { if case .misconfigured = self { true } else { false } }

    /// Whether it was said of this message, not of us or of the site.
    fileprivate var putsOffThisMessage: Bool {
        if case .transient(let failure) = self {
            failure.phase >= .mail && failure.reply?.isGoodbye == false
        } else {
            false
        }
    }

    /// The fence stands before the body: behind it the message is no other server's any more.
    fileprivate var leavesItToTheNext: Bool {
        switch self {
        case .transient(let failure):
            failure.phase <= .mail || failure.phase < .body && failure.reply?.isGoodbye == true
        case .misconfigured(let failure): failure.phase < .body
        case .sent, .permanent, .unknown, .fenced: false
        }
    }
}
