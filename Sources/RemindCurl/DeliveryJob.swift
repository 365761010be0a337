import RemindCore

/// One envelope on its way through the carrier, and who is told what became of it.
struct DeliveryJob: Sendable {
    let envelope: Envelope
    let fence: Fence
    /// Called once, on the carrier's thread.
    let answer: @Sendable (DeliveryAttempt) -> Void

    /// Of a job that no connection took.
    static let notBegun = DeliveryAttempt(
        outcome: .transient(
            DeliveryFailure(phase: .connect, reason: "the mail service is shutting down or out of threads")),
        mailWritten: false)
}
