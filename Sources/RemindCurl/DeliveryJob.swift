import RemindCore

/// One envelope on its way through the carrier, and who waits for what becomes of it.
struct DeliveryJob: Sendable {
    let envelope: Envelope
    let fence: Fence
    let waiter: CheckedContinuation<DeliveryAttempt, Never>

    /// Of a job that no connection took.
    static let notBegun = DeliveryAttempt(
        outcome: .transient(
            DeliveryFailure(phase: .connect, reason: "the mail service is shutting down or out of threads")),
        mailWritten: false)
}
