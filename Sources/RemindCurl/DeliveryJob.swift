package import RemindCore

/// One envelope on its way through the carrier, and who is told what became of it.
package struct DeliveryJob: Sendable {
    let envelope: Envelope
    let fence: Fence
    /// Called once, on the carrier's thread.
    let answer: @Sendable (DeliveryAttempt) -> Void

    package init(
        envelope: Envelope, fence: Fence, answer: @escaping @Sendable (DeliveryAttempt) -> Void
    ) {
        self.envelope = envelope
        self.fence = fence
        self.answer = answer
    }

    /// Of a job that no connection took.
    package static let notBegun = DeliveryAttempt(
        outcome: .transient(
            DeliveryFailure(phase: .connect, reason: "the mail service is shutting down or out of threads")),
        mailWritten: false)
}
