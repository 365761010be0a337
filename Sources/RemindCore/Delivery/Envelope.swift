/// One message on its way: one sender, exactly one recipient, and the bytes between DATA and the dot.
package struct Envelope: Hashable, Sendable {
    package let sender: EmailAddress
    package let recipient: EmailAddress
    /// CRLF line ends, 7-bit, not yet dot-stuffed, ending in CRLF.
    package let message: [UInt8]
    /// What follows on 354. Drawn beforehand: when a fence falls, everything else has been done and waits for this.
    let body: [UInt8]

    package init(sender: EmailAddress, recipient: EmailAddress, message: [UInt8]) {
        self.sender = sender
        self.recipient = recipient
        self.message = message
        body = SMTPWire.body(message)
    }
}
