/// Tells a refusal of one message from a refusal of us: a 5.7.x for three or more different recipients within ten minutes is
/// about the sender, so the server is at fault or our settings are (delivery.md section 4).
package struct PolicyRefusals: Sendable {
    static let window = Duration.minutes(10)
    static let limit = 3

    private var seen: [(recipient: EmailAddress, at: Duration)] = []

    package init() {}

    /// The outcome with this knowledge; `now` is monotonic.
    package mutating func judge(
        _ outcome: DeliveryOutcome, for recipient: EmailAddress, at now: Duration
    ) -> DeliveryOutcome {
        guard case .permanent(let failure) = outcome, failure.reply?.isPolicyRefusal == true else { return outcome }
        seen.removeAll { $0.recipient == recipient || now - $0.at > Self.window }
        seen.append((recipient, now))
        guard seen.count >= Self.limit else { return outcome }
        seen.removeFirst(seen.count - Self.limit)
        return .misconfigured(
            DeliveryFailure(
                phase: failure.phase, reply: failure.reply,
                reason: "the server refuses mail from this sender: \(failure.reason)"))
    }
}
