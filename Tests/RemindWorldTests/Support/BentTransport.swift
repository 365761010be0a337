import RemindCore

@testable import RemindWorld

/// The world's transport with another fence.
struct BentTransport: MailTransport {
    let base: any MailTransport
    let bend: @Sendable (_ fence: @Sendable () async -> Bool) async -> Bool

    func deliver(_ envelope: Envelope, fence: @escaping @Sendable () async -> Bool) async -> DeliveryAttempt {
        await base.deliver(envelope) { await bend(fence) }
    }

    func close() async { await base.close() }
}
