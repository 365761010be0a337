/// Carries one envelope to a mail server. Implemented over libcurl; tests have transports that fail in every way.
package protocol MailTransport: Sendable {
    /// How many messages it can use at a time for each connection: one on its way, and those that follow close behind.
    var messagesPerConnection: Int { get }

    /// Holds one conversation and says what it came to; never throws.
    ///
    /// `fence` is asked once, after RCPT was accepted and 354 read and before the first body byte. Only if it falls is the
    /// body written; else the connection is closed without a dot.
    func deliver(_ envelope: Envelope, fence: Fence) async -> DeliveryAttempt

    /// Says QUIT on idle connections and lets no new conversation begin; running ones end.
    func close() async
}

extension MailTransport {
    package var messagesPerConnection: Int { 1 }
}
