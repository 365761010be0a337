import RemindCore

@testable import RemindWorld

/// The world's transport with another fence.
struct BentTransport: MailTransport {
    let base: any MailTransport
    let bend: @Sendable (_ fence: @Sendable () async -> Bool) async -> Bool

    var messagesPerConnection: Int { base.messagesPerConnection }

    func deliver(_ envelope: Envelope, fence: Fence) async -> DeliveryAttempt {
        let bent = Fence { answer in
            Task { answer(await bend { await fence.falls() }) }
        }
        return await base.deliver(envelope, fence: bent)
    }

    func close() async { await base.close() }
}
