/// One message on its way: one sender, exactly one recipient, and what travels.
package struct Envelope: Hashable, Sendable {
    package let sender: EmailAddress
    package let recipient: EmailAddress
    /// Octets of the message, as MAIL announces them.
    let size: Int
    /// What follows on 354. Drawn beforehand: when a fence falls, everything else has been done and waits for this. The message
    /// is not kept beside it: what waits for its turn would take twice the room in the processor's caches.
    let body: [UInt8]

    /// `message`: CRLF line ends, 7-bit, not dot-stuffed, ending in CRLF.
    package init(sender: EmailAddress, recipient: EmailAddress, message: consuming [UInt8]) {
        self.sender = sender
        self.recipient = recipient
        size = message.count
        body = SMTPWire.body(message)
    }

    /// What the recipient gets.
    package var message: [UInt8] { SMTPWire.message(in: body) }
}
