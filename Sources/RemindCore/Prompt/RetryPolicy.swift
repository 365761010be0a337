/// What follows from one conversation: the new state of its prompt and the moment of the next try (delivery.md sections 2 and 4).
///
/// Pure: the instant and the random factor are handed in, so that a simulation can replay every decision.
package struct RetryPolicy: Hashable, Sendable {
    /// How long before the deadline the last try begins at the latest (delivery.md section 4).
    package static let lastWindow = Duration.seconds(90)
    /// Greylisting hosts want to see a pause of minutes (RFC 6647 section 4.5 suggests 5 minutes and more).
    static let greylistPause = Duration.minutes(5)
    /// The pause before the one repetition of an unknown outcome.
    static let unknownPause = Duration.minutes(5)
    /// How soon a server that nobody could reach is tried again in the last window; that costs it nothing.
    package static let lastWindowPause = Duration.seconds(10)

    private let settings: SMTPSettings

    package init(_ settings: SMTPSettings) { self.settings = settings }

    /// Draws the factor of U(0.8, 1.2) that spreads retries.
    package static func jitter(from randomness: any Randomness) -> Double {
        let drawn = randomness.bytes(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return 0.8 + 0.4 * Double(drawn) / Double(UInt32.max)
    }

    /// Settles `attempt` under the claim it was made with; `jitter` lies in 0.8…1.2.
    package func settlement(
        after attempt: DeliveryAttempt, of claim: Claim, at now: Timestamp, jitter: Double
    ) -> Settlement {
        var settlement = Settlement(
            lease: claim.lease, state: .scheduled, countsAttempt: attempt.mailWritten,
            reason: attempt.outcome.failure?.reason, reply: attempt.outcome.reply)
        settlement.wasTransmitting = attempt.outcome.failure.map { [.body, .dot].contains($0.phase) } ?? false
        switch attempt.outcome {
        case .sent:
            settlement.state = .sent
        case .permanent(let failure):
            settlement.state = .failed
            settlement.refusesRecipient = failure.phase == .rcpt
        case .unknown:
            settlement.countsUnknown = true
            settlement.nextAttemptAt = repetition(ofUnknown: claim.prompt, at: now)
            settlement.state = settlement.nextAttemptAt == nil ? .unknown : .scheduled
        case .fenced:
            settlement.countsAttempt = false
            // Its row may be `transmitting` all the same, and so have missed a move of its session.
            settlement.wasTransmitting = true
            settlement.reason =
                now < claim.prompt.deadlineAt
                ? "the fence was refused: nothing was sent" : "its deadline passed before it could be sent"
            postpone(&settlement, claim.prompt, by: settings.retryBase * jitter, at: now, jitter: jitter)
        case .transient, .misconfigured:
            let wait = backOff(claim.prompt, attempt, jitter: jitter)
            postpone(&settlement, claim.prompt, by: wait, at: now, jitter: jitter)
        }
        return settlement
    }

    /// When a prompt whose outcome nobody knows is sent once more, nil where it is held: also for rows that a crash left
    /// `transmitting`, which end as unknown without a conversation to settle.
    package func repetition(ofUnknown prompt: Prompt, at now: Timestamp) -> Timestamp? {
        let policy = prompt.kind.unknownPolicyIsNudges ? settings.unknownNudges : settings.unknownPlans
        let again = now + Self.unknownPause
        return policy == .retry && prompt.unknowns == 0 && again < prompt.deadlineAt ? again : nil
    }

    /// `min(cap, base·2^(n-1))·U(0.8, 1.2)`, n counting this conversation; longer for a greylisting answer.
    private func backOff(_ prompt: Prompt, _ attempt: DeliveryAttempt, jitter: Double) -> Duration {
        let tries = max(1, prompt.attempt + (attempt.mailWritten ? 1 : 0))
        let wait = min(settings.retryCap, settings.retryBase * (1 << min(tries - 1, 20))) * jitter
        return attempt.outcome.reply?.isGreylisting == true ? max(wait, Self.greylistPause) : wait
    }

    private func postpone(
        _ settlement: inout Settlement, _ prompt: Prompt, by wait: Duration, at now: Timestamp, jitter: Double
    ) {
        let deadline = prompt.deadlineAt
        if now >= deadline {
            settlement.state = .expired
        } else if now < deadline - Self.lastWindow {
            settlement.nextAttemptAt = min(now + wait, deadline - Self.lastWindow / 2 * jitter)
        } else if !settlement.countsAttempt {
            settlement.nextAttemptAt = min(now + Self.lastWindowPause * jitter, deadline)
        } else {
            settlement.nextAttemptAt = deadline  // That was the last try: only expiry can follow.
        }
    }
}
