package import RemindCore

/// One message that the catch-all server took in; it goes no further.
package struct CaughtMessage: Identifiable, Hashable, Sendable {
    /// Counts from 1 in the order of arrival.
    package let id: Int
    /// The envelope sender, empty for the null sender.
    package let sender: String
    /// The envelope recipients as written.
    package let recipients: [String]
    /// What stood between DATA and the dot, unstuffed, CRLF line ends.
    package let bytes: [UInt8]
    package let at: Timestamp

    package init(id: Int, sender: String, recipients: [String], bytes: [UInt8], at: Timestamp) {
        self.id = id
        self.sender = sender
        self.recipients = recipients
        self.bytes = bytes
        self.at = at
    }
}
